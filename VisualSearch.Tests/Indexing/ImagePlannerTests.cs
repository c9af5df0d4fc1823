using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class ImagePlannerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_vectors_of_a_page_of_images_are_read_without_going_through_all_regions()
    {
        using var folder = new TempFolder();
        await using var process = new VisualSearchProcess(folder["data"]);
        await process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        await using var context = process.Open();
        await context.Database.OpenConnectionAsync(Token);
        await using var command = ImagePlanner.VectorsOf(context, "space", 500, 1000).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var steps = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(Token))
        {
            while (await reader.ReadAsync(Token))
            {
                steps.Add(reader.GetString(3));
            }
        }

        Assert.Contains(steps, static step => step.Contains("IX_Regions_ImageId (ImageId>? AND ImageId<?)", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, static step => step.Contains("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
