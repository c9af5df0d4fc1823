using Microsoft.ML.OnnxRuntime;

namespace VisualSearch.Core.Inference;

/// <summary>Makes one vector a picture of an embedder's tensor.</summary>
internal static class TensorPooling
{
    /// <summary>The vectors, one after the other.</summary>
    /// <param name="tensor">Floats, the batch first.</param>
    /// <param name="pooling">How; a tensor of fewer axes than that needs is taken as it is.</param>
    internal static float[] Apply(OrtValue tensor, EmbeddingPooling pooling)
    {
        var shape = Array.ConvertAll(tensor.GetTensorTypeAndShape().Shape, size => (int)size);
        return Apply(tensor.GetTensorDataAsSpan<float>(), shape, pooling);
    }

    /// <inheritdoc cref="Apply(OrtValue, EmbeddingPooling)"/>
    internal static float[] Apply(ReadOnlySpan<float> values, ReadOnlySpan<int> shape, EmbeddingPooling pooling)
    {
        if (pooling == EmbeddingPooling.None || shape.Length < 3)
        {
            return values.ToArray();
        }

        var channels = pooling == EmbeddingPooling.MeanChannelsFirst ? shape[1] : shape[^1];
        var perPicture = values.Length / Math.Max(1, shape[0]);
        var places = channels > 0 ? perPicture / channels : 0;
        var (placeStep, channelStep) = pooling == EmbeddingPooling.MeanChannelsFirst ? (1, places) : (channels, 1);
        var used = pooling == EmbeddingPooling.FirstToken ? Math.Min(1, places) : places;
        var vectors = new float[shape[0] * channels];
        for (var i = 0; i < vectors.Length; i++)
        {
            var start = (i / channels * perPicture) + (i % channels * channelStep);
            var sum = 0.0;
            for (var place = 0; place < used; place++)
            {
                sum += values[start + (place * placeStep)];
            }

            vectors[i] = (float)(sum / used);
        }

        return vectors;
    }
}
