namespace VisualSearch.Core.Detection;

/// <summary>Reads the four outputs of a post-processed TensorFlow SSD.</summary>
internal static class BoxesClassesScoresCountDecoder
{
    /// <summary>The usable boxes at or above the threshold, in the order given.</summary>
    /// <param name="boxes">n * 4 fractions of the input: ymin, xmin, ymax, xmax.</param>
    /// <param name="classes">n class numbers.</param>
    /// <param name="scores">n scores.</param>
    /// <param name="count">One number: how many of the n are meant.</param>
    /// <param name="threshold">Lowest score.</param>
    /// <param name="width">Width of the model's input in pixels.</param>
    /// <param name="height">Height of the model's input in pixels.</param>
    internal static List<Candidate> Decode(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> classes, ReadOnlySpan<float> scores, ReadOnlySpan<float> count,
        float threshold, int width, int height)
    {
        var there = Math.Min(Math.Min(boxes.Length / 4, classes.Length), scores.Length);
        var meant = count.Length > 0 && float.IsFinite(count[0]) ? Math.Clamp((int)count[0], 0, there) : there;
        var candidates = new List<Candidate>();
        for (var i = 0; i < meant; i++)
        {
            var box = boxes.Slice(i * 4, 4);
            var classId = float.IsFinite(classes[i]) ? Math.Max(0, (int)classes[i]) : 0;
            var candidate = new Candidate(box[1] * width, box[0] * height, box[3] * width, box[2] * height, scores[i], classId);
            if (candidate.Score >= threshold && candidate.IsUsable)
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }
}
