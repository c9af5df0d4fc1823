namespace VisualSearch.Core.Detection.Foreground;

/// <summary>A connected patch of a mask.</summary>
/// <param name="Area">Pixels.</param>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Last column.</param>
/// <param name="Bottom">Last row.</param>
internal sealed record MaskComponent(int Area, int Left, int Top, int Right, int Bottom);

/// <summary>Finds the connected patches of a mask (neighbours share a side).</summary>
internal static class ConnectedComponents
{
    /// <summary>All patches, in order of their first pixel, and the patch of every pixel (-1 outside the mask).</summary>
    internal static (List<MaskComponent> Components, int[] Labels) Find(bool[] mask, int width)
    {
        var components = new List<MaskComponent>();
        var labels = new int[mask.Length];
        Array.Fill(labels, -1);
        var queue = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (mask[start] && labels[start] < 0)
            {
                labels[start] = components.Count;
                queue.Push(start);
                components.Add(Grow(mask, width, labels, queue, components.Count));
            }
        }

        return (components, labels);
    }

    private static MaskComponent Grow(bool[] mask, int width, int[] labels, Stack<int> queue, int label)
    {
        var (area, left, top, right, bottom) = (0, int.MaxValue, int.MaxValue, 0, 0);
        while (queue.TryPop(out var at))
        {
            var (x, y) = (at % width, at / width);
            (area, left, top, right, bottom) = (area + 1, Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            Visit(at - 1, x > 0);
            Visit(at + 1, x < width - 1);
            Visit(at - width, y > 0);
            Visit(at + width, at + width < mask.Length);
        }

        return new MaskComponent(area, left, top, right, bottom);

        void Visit(int next, bool inside)
        {
            if (inside && mask[next] && labels[next] < 0)
            {
                labels[next] = label;
                queue.Push(next);
            }
        }
    }
}
