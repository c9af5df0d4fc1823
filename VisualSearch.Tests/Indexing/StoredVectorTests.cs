using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Tests.Indexing;

public sealed class StoredVectorTests
{
    private static readonly EmbeddingSpace s_space = new("test", "1", ResizeMode.Squash, 4);

    [Fact]
    public void A_checksum_is_the_one_that_others_compute() => Assert.Equal(0xE3069283, Crc32C.Of("123456789"u8));

    [Fact]
    public void What_was_written_is_sound_with_its_checksum_and_without()
    {
        var row = StoredVector.ToRow([0.5f, -0.5f, 0.5f, 0.5f], s_space, 1, 0);

        Assert.True(new StoredVector(1, row.Data, row.Checksum).IsSound(s_space));
        Assert.True(new StoredVector(1, row.Data, null).IsSound(s_space));
        Assert.Equal(s_space.Key, row.SpaceKey);
    }

    [Fact]
    public void Any_flipped_bit_is_noticed_by_the_checksum()
    {
        var row = StoredVector.ToRow([0.5f, -0.5f, 0.5f, 0.5f], s_space, 1, 0);
        for (var bit = 0; bit < row.Data.Length * 8; bit++)
        {
            var data = row.Data.ToArray();
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(new StoredVector(1, data, row.Checksum).IsSound(s_space));
        }
    }

    [Theory]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, float.NaN })]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, float.NegativeInfinity })]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, 0.6f })]
    [InlineData(new[] { 0.5f, 1.7014118e38f, 0.5f, 0.5f })]
    [InlineData(new[] { 0f, 0f, 0f, 0f })]
    [InlineData(new[] { 0.6f, 0.8f })]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, 0.5f, 0f })]
    [InlineData(new float[0])]
    public void What_is_no_unit_vector_of_the_space_is_refused_when_it_is_written_and_when_it_is_read(float[] floats)
    {
        var data = floats.SelectMany(BitConverter.GetBytes).ToArray();

        Assert.Equal("vector-damaged", Assert.Throws<VectorDamagedException>(() => StoredVector.ToRow(floats, s_space, 1, 0)).Code);
        Assert.False(new StoredVector(1, data, null).IsSound(s_space));
        Assert.False(new StoredVector(1, data, Crc32C.Of(data)).IsSound(s_space));
    }

    [Fact]
    public void Half_a_float_too_much_is_no_vector() =>
        Assert.False(new StoredVector(1, [.. new[] { 0.5f, 0.5f, 0.5f, 0.5f }.SelectMany(BitConverter.GetBytes), 0, 0], null).IsSound(s_space));

    [Theory]
    [InlineData(true, 3f, 0f, 4f, 12f)]
    [InlineData(false, 0f, 0f, 0f, 0f)]
    [InlineData(false, 1f, float.NaN, 1f, 1f)]
    public void A_networks_own_vectors_may_have_any_length_but_none(bool isSound, params float[] floats) =>
        Assert.Equal(isSound, StoredVector.IsOf(floats, s_space with { IsUnitLength = false }));
}
