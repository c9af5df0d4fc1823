namespace VisualSearch.Core.Detection;

/// <summary>
/// Reads the outputs of Keras' YOLOv3 with its own suppression: all boxes, their scores of each class, and which of them stayed.
/// </summary>
internal static class BoxesScoresIndicesDecoder
{
    /// <summary>The usable boxes that stayed and are at or above the threshold, in the order given.</summary>
    /// <param name="boxes">n * 4 pixels of the input: ymin, xmin, ymax, xmax.</param>
    /// <param name="scores">classes * n scores.</param>
    /// <param name="indices">m * 3: batch, class, box; a negative entry ends the list.</param>
    /// <param name="threshold">Lowest score.</param>
    /// <exception cref="ArgumentException">An index lies outside the boxes or scores.</exception>
    internal static List<Candidate> Decode(ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> indices, float threshold)
    {
        var count = boxes.Length / 4;
        var candidates = new List<Candidate>();
        for (var i = 0; i + 2 < indices.Length && indices[i] >= 0; i += 3)
        {
            var (classId, at) = (indices[i + 1], indices[i + 2]);
            if (classId < 0 || at < 0 || at >= count || ((classId * count) + at) >= scores.Length)
            {
                throw new ArgumentException($"The entry {classId}, {at} lies outside {count} boxes and {scores.Length} scores.", nameof(indices));
            }

            var box = boxes.Slice(at * 4, 4);
            var candidate = new Candidate(box[1], box[0], box[3], box[2], scores[(classId * count) + at], classId);
            if (candidate.Score >= threshold && candidate.IsUsable)
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }
}
