using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// Tells in microseconds whether the database was written to, by this or another process: SQLite's <c>data_version</c>, which
/// changes on a connection when any other one commits. Thread-safe.
/// </summary>
internal sealed class CatalogChanges(IDbContextFactory<CatalogDbContext> contexts) : IDisposable
{
    private readonly Lock _lock = new();
    private CatalogDbContext? _context;
    private DbCommand? _command;

    /// <summary>A number that is another one whenever something was committed in between.</summary>
    internal long Version()
    {
        lock (_lock)
        {
            return Convert.ToInt64((_command ??= Open()).ExecuteScalar());
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _command?.Dispose();
            _context?.Dispose();
            (_command, _context) = (null, null);
        }
    }

    private DbCommand Open()
    {
        _context = contexts.CreateDbContext();
        _context.Database.OpenConnection();
        var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return command;
    }
}
