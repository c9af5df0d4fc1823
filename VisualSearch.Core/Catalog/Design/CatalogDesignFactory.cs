using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace VisualSearch.Core.Catalog.Design;

/// <summary>Gives dotnet-ef the model; the file is never opened while a migration is added.</summary>
internal sealed class CatalogDesignFactory : IDesignTimeDbContextFactory<CatalogDbContext>
{
    public CatalogDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CatalogDbContext>().UseSqlite("Data Source=design.db").Options);

    // dotnet-ef wants a startup project that is a program.
    private static void Main()
    {
    }
}
