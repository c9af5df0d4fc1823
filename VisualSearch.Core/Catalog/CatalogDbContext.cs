using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VisualSearch.Core.Catalog;

/// <summary>
/// The catalogue in SQLite. Ids are never given twice (AUTOINCREMENT), so a deleted vector's id never comes back as
/// another's. Vectors of one space come in id order from the index on <see cref="RegionVector.SpaceKey"/>.
/// </summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    /// <summary>Shadow property of <see cref="Product"/>: its folded text, see <see cref="SearchableText"/>.</summary>
    internal const string SearchText = nameof(SearchText);

    /// <summary>Shadow property of <see cref="Product"/>: its folded name, for sorting.</summary>
    internal const string SortName = nameof(SortName);

    /// <summary>Products, active or not.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Pictures of products.</summary>
    public DbSet<ProductImage> Images => Set<ProductImage>();

    /// <summary>Regions of pictures.</summary>
    public DbSet<ImageRegion> Regions => Set<ImageRegion>();

    /// <summary>Vectors of regions.</summary>
    public DbSet<RegionVector> Vectors => Set<RegionVector>();

    /// <summary>Similar products that were computed for the whole catalogue.</summary>
    public DbSet<SimilarSet> SimilarSets => Set<SimilarSet>();

    /// <summary>The entries of those.</summary>
    public DbSet<SimilarProduct> SimilarProducts => Set<SimilarProduct>();

    /// <summary>History of imports.</summary>
    public DbSet<ImportRun> Runs => Set<ImportRun>();

    /// <summary>What failed in them.</summary>
    public DbSet<ImportFailure> Failures => Set<ImportFailure>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        WriteFoldedText();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        WriteFoldedText();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>(Configure);
        modelBuilder.Entity<ProductImage>(Configure);
        modelBuilder.Entity<ImageRegion>(Configure);
        modelBuilder.Entity<RegionVector>(Configure);
        modelBuilder.Entity<SimilarSet>(Configure);
        modelBuilder.Entity<SimilarProduct>(Configure);
        modelBuilder.Entity<ImportRun>(Configure);
        modelBuilder.Entity<ImportFailure>(Configure);
    }

    private static void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("Products");
        product.Property(p => p.ExternalId).HasMaxLength(CatalogLimits.ExternalId);
        product.Property(p => p.Name).HasMaxLength(CatalogLimits.Name);
        product.Property(p => p.Category).HasMaxLength(CatalogLimits.Category);
        product.Property(p => p.Scope).HasMaxLength(CatalogLimits.Category);
        product.Property(p => p.Brand).HasMaxLength(CatalogLimits.Brand);
        product.Property(p => p.Currency).HasMaxLength(CatalogLimits.Currency);
        product.Property(p => p.Description).HasMaxLength(CatalogLimits.Description);
        product.Property(p => p.Url).HasMaxLength(CatalogLimits.Url);
        product.Property(p => p.Origin).HasMaxLength(CatalogLimits.Source);
        product.Property(p => p.Attributes).HasConversion(new AttributesConverter(), new AttributesComparer());
        product.Property<string>(SearchText).IsRequired();
        product.Property<string>(SortName).IsRequired();

        product.HasIndex(p => p.ExternalId).IsUnique();
        product.HasIndex(p => new { p.Origin, p.IsActive });
        product.HasIndex(p => new { p.IsActive, p.Category });
        product.HasIndex(p => new { p.IsActive, p.Scope });
        product.HasIndex(p => new { p.IsActive, p.Brand });
        product.HasIndex(p => new { p.IsActive, p.Price });
        product.HasIndex(p => new { p.IsActive, p.UpdatedAt });
        product.HasIndex(nameof(Product.IsActive), SortName);
    }

    private static void Configure(EntityTypeBuilder<ProductImage> image)
    {
        image.ToTable("Images");
        image.Property(i => i.Source).HasMaxLength(CatalogLimits.Source);
        image.Property(i => i.ContentHash).HasMaxLength(64);
        image.Property(i => i.SourceStamp).HasMaxLength(CatalogLimits.Label);
        image.Property(i => i.Problem).HasMaxLength(CatalogLimits.Problem);
        image.Property(i => i.RegionFinderKey).HasMaxLength(CatalogLimits.Label);
        image.Property(i => i.GivenBoxes!).HasConversion(new BoxesConverter(), new BoxesComparer()).IsRequired(false);

        image.HasOne(i => i.Product).WithMany(p => p.Images).HasForeignKey(i => i.ProductId).OnDelete(DeleteBehavior.Cascade);
        image.HasIndex(i => new { i.ProductId, i.Source }).IsUnique();
        image.HasIndex(i => i.ContentHash);
        image.HasIndex(i => new { i.IsActive, i.Status });
    }

    private static void Configure(EntityTypeBuilder<ImageRegion> region)
    {
        region.ToTable("Regions");
        region.Property(r => r.Finder).HasMaxLength(CatalogLimits.Label);
        region.Property(r => r.Label).HasMaxLength(CatalogLimits.Label);
        region.Ignore(r => r.Box);
        region.HasOne(r => r.Image).WithMany(i => i.Regions).HasForeignKey(r => r.ImageId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Configure(EntityTypeBuilder<RegionVector> vector)
    {
        vector.ToTable("Vectors");
        vector.Property(v => v.SpaceKey).HasMaxLength(CatalogLimits.Label);
        vector.HasOne(v => v.Region).WithMany(r => r.Vectors).HasForeignKey(v => v.RegionId).OnDelete(DeleteBehavior.Cascade);
        vector.HasIndex(v => new { v.RegionId, v.SpaceKey, v.Variant }).IsUnique();
        vector.HasIndex(v => v.SpaceKey);
    }

    private static void Configure(EntityTypeBuilder<SimilarSet> set)
    {
        set.ToTable("SimilarSets");
        set.Property(s => s.SpaceKey).HasMaxLength(CatalogLimits.Label);
        set.Property(s => s.Embedder).HasMaxLength(CatalogLimits.Label);
        set.Property(s => s.ContentKey).HasMaxLength(CatalogLimits.Label);
        set.HasMany(s => s.Entries).WithOne().HasForeignKey(e => e.SetId).OnDelete(DeleteBehavior.Cascade);
        set.HasIndex(s => new { s.SpaceKey, s.Scoring });
    }

    private static void Configure(EntityTypeBuilder<SimilarProduct> similar)
    {
        similar.ToTable("SimilarProducts");
        similar.HasKey(s => new { s.SetId, s.ProductId, s.Rank });
    }

    private static void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("ImportRuns");
        run.Property(r => r.Title).HasMaxLength(CatalogLimits.Name);
        run.Property(r => r.Problem).HasMaxLength(CatalogLimits.Problem);
        run.Ignore(r => r.Notices);
        run.HasMany(r => r.Failures).WithOne().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Cascade);
        run.HasIndex(r => r.StartedAt);
    }

    private static void Configure(EntityTypeBuilder<ImportFailure> failure)
    {
        failure.ToTable("ImportFailures");
        failure.Property(f => f.Place).HasMaxLength(CatalogLimits.Source);
        failure.Property(f => f.Code).HasMaxLength(CatalogLimits.Label);
        failure.Property(f => f.Message).HasMaxLength(CatalogLimits.Problem);
    }

    private void WriteFoldedText()
    {
        foreach (var entry in ChangeTracker.Entries<Product>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Property(SearchText).CurrentValue = SearchableText.Of(entry.Entity);
                entry.Property(SortName).CurrentValue = SearchableText.Fold(entry.Entity.Name);
            }
        }
    }
}
