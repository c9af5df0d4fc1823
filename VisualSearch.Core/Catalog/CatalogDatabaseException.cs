using Microsoft.Data.Sqlite;

namespace VisualSearch.Core.Catalog;

/// <summary>What is wrong with the database.</summary>
public enum DatabaseTrouble
{
    /// <summary>Its content is damaged, or the file is no database.</summary>
    Damaged,

    /// <summary>A newer version of the program made it.</summary>
    TooNew,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>Another program keeps it locked.</summary>
    Locked,

    /// <summary>The file or its folder cannot be opened or read.</summary>
    Unreadable,
}

/// <summary>The catalogue's database cannot be used.</summary>
public sealed class CatalogDatabaseException : VisualSearchException
{
    internal CatalogDatabaseException(DatabaseTrouble trouble, Exception? inner = null)
        : base(MessageOf(trouble), AdviceOf(trouble), inner) => Trouble = trouble;

    /// <summary>What is wrong with it.</summary>
    public DatabaseTrouble Trouble { get; }

    /// <inheritdoc />
    public override ErrorKind Kind => Trouble == DatabaseTrouble.Damaged ? ErrorKind.Damaged : ErrorKind.Unavailable;

    /// <inheritdoc />
    public override string Code => Trouble switch
    {
        DatabaseTrouble.Damaged => "database-damaged",
        DatabaseTrouble.TooNew => "database-too-new",
        DatabaseTrouble.ReadOnly => "database-read-only",
        DatabaseTrouble.DiskFull => "database-disk-full",
        DatabaseTrouble.Locked => "database-locked",
        _ => "database-unreadable",
    };

    /// <summary>Runs an action on the database and throws what goes wrong there as this exception.</summary>
    internal static async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (exception is not VisualSearchException && From(exception) is not null)
        {
            throw From(exception)!;
        }
    }

    /// <summary>The trouble that an exception of SQLite, EF Core or the file system stands for; null when it is none of these.</summary>
    internal static CatalogDatabaseException? From(Exception exception) => exception switch
    {
        SqliteException sqlite => TroubleOf(sqlite.SqliteErrorCode) is { } trouble ? new CatalogDatabaseException(trouble, exception) : null,
        UnauthorizedAccessException => new CatalogDatabaseException(DatabaseTrouble.ReadOnly, exception),
        IOException => new CatalogDatabaseException(DatabaseTrouble.Unreadable, exception),
        _ => exception.InnerException is { } inner ? From(inner) : null,
    };

    // Result codes of SQLite: https://www.sqlite.org/rescode.html
    private static DatabaseTrouble? TroubleOf(int code) => code switch
    {
        11 or 26 => DatabaseTrouble.Damaged,
        8 or 3 => DatabaseTrouble.ReadOnly,
        13 => DatabaseTrouble.DiskFull,
        5 or 6 => DatabaseTrouble.Locked,
        10 or 14 => DatabaseTrouble.Unreadable,
        _ => null,
    };

    private static string MessageOf(DatabaseTrouble trouble) => trouble switch
    {
        DatabaseTrouble.Damaged => "The catalogue's database is damaged or is no database.",
        DatabaseTrouble.TooNew => "The catalogue's database was made by a newer version of this program.",
        DatabaseTrouble.ReadOnly => "The catalogue's database or its folder cannot be written.",
        DatabaseTrouble.DiskFull => "The disk that holds the catalogue's database is full.",
        DatabaseTrouble.Locked => "Another program keeps the catalogue's database locked.",
        _ => "The catalogue's database cannot be opened.",
    };

    private static string AdviceOf(DatabaseTrouble trouble) => trouble switch
    {
        DatabaseTrouble.Damaged => "Move catalogue.db out of the data folder (keep it, it may be repaired), start again and import the catalogue anew.",
        DatabaseTrouble.TooNew => "Start the newer version, or choose another data folder.",
        DatabaseTrouble.ReadOnly => "Give this program write access to the data folder, or choose another one.",
        DatabaseTrouble.DiskFull => "Free some space on that disk and try again; what was written before is kept.",
        DatabaseTrouble.Locked => "Close the other program that uses the data folder, or wait until it is done, and try again.",
        _ => "Check that the data folder exists, is a folder and can be read, or choose another one.",
    };
}
