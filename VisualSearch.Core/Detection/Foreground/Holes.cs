namespace VisualSearch.Core.Detection.Foreground;

/// <summary>Fills what a mask encloses: print in the background's colour is part of the object.</summary>
internal static class Holes
{
    /// <summary>The mask with every patch of background that does not reach the border, once gaps of two pixels are closed.</summary>
    internal static bool[] Fill(bool[] mask, int width)
    {
        var height = mask.Length / width;
        var closed = Closed(mask, width);
        var (components, labels) = ConnectedComponents.Find(Array.ConvertAll(closed, value => !value), width);
        var filled = (bool[])mask.Clone();
        for (var i = 0; i < filled.Length; i++)
        {
            if (labels[i] >= 0)
            {
                var patch = components[labels[i]];
                filled[i] |= patch.Left > 0 && patch.Top > 0 && patch.Right < width - 1 && patch.Bottom < height - 1;
            }
            else
            {
                filled[i] = true;
            }
        }

        return filled;
    }

    // Dilation by one pixel, then erosion by one, as averages that are above zero and at one.
    private static bool[] Closed(bool[] mask, int width)
    {
        var dilated = BoxFilter.Smooth(Array.ConvertAll(mask, value => value ? 1f : 0f), width, 1);
        var eroded = BoxFilter.Smooth(Array.ConvertAll(dilated, value => value > 0.01f ? 1f : 0f), width, 1);
        return Array.ConvertAll(eroded, value => value > 0.99f);
    }
}
