using System.Globalization;
using VisualSearch.Core.Indexing.Reduction;

namespace VisualSearch.Web.Cli;

/// <summary>Shows how much of the variance components keep.</summary>
internal static class VariancePrinter
{
    private static readonly double[] Shares = [0.8, 0.9, 0.95, 0.99];

    public static async Task<int> PrintAsync(VarianceCurve curve, bool json)
    {
        var counts = Enumerable.Range(1, 12).Select(static power => 1 << power).TakeWhile(count => count < curve.MostComponents).Append(curve.MostComponents);
        var rows = counts.Concat(Shares.Select(curve.ComponentsFor)).Distinct().Order().ToList();
        if (json)
        {
            await ConsoleText.WriteJsonAsync(new
            {
                curve.Dimension, curve.Vectors, curve.MostComponents, Kept = rows.ToDictionary(static count => count.ToString(CultureInfo.InvariantCulture), curve.Kept, StringComparer.Ordinal),
            });
            return ExitCodes.Ok;
        }

        await Console.Out.WriteLineAsync($"{curve.Vectors} vectors of {curve.Dimension} dimensions; at most {curve.MostComponents} components can be learnt from them.");
        await ConsoleText.WriteTableAsync(
            [" components", " variance kept", "note"],
            rows.Select(IReadOnlyList<string> (count) =>
            [
                count.ToString(CultureInfo.InvariantCulture), Percent(curve.Kept(count)),
                string.Join(", ", Shares.Where(share => curve.ComponentsFor(share) == count).Select(static share => $"the fewest for {share:0%}")),
            ]));
        return ExitCodes.Ok;
    }

    /// <summary>What some components keep, in a sentence.</summary>
    public static string Describe(VarianceCurve curve, int components) =>
        $"{components} of {curve.Dimension} components keep {Percent(curve.Kept(components))} of the variance.";

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
