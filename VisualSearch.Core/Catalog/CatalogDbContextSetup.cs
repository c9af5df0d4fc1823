using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.Catalog;

/// <summary>How every connection to the catalogue is made.</summary>
internal static class CatalogDbContextSetup
{
    /// <summary>Longest wait for another writer, in seconds.</summary>
    internal const int BusyTimeoutSeconds = 60;

    internal static void Configure(DbContextOptionsBuilder options, string databaseFile) => options
        .UseSqlite(new SqliteConnectionStringBuilder
        {
            DataSource = databaseFile,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString())
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)))
        .AddInterceptors(ConnectionPragmas.Instance);

    /// <summary>Settings that SQLite keeps for each connection and not in the file.</summary>
    private sealed class ConnectionPragmas : DbConnectionInterceptor
    {
        internal static readonly ConnectionPragmas Instance = new();

        // With a write-ahead log, NORMAL loses at most the last transactions on power loss and never damages the file.
        private static readonly string Pragmas = $"PRAGMA busy_timeout={BusyTimeoutSeconds * 1000}; PRAGMA synchronous=NORMAL;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
