using VisualSearch.Core.Indexing;

namespace VisualSearch.Tests.Indexing;

public sealed class VectorOwnersTests
{
    [Fact]
    public void Every_vector_is_found_and_no_other()
    {
        var owners = Of(2, 3, 5, 8, 13, 21);

        for (var id = 0L; id < 25; id++)
        {
            Assert.Equal(id is 2 or 3 or 5 or 8 or 13 or 21, owners.TryFind(id, out var owner));
            Assert.Equal(owners.TryFind(id, out _) ? id * 10 : 0, owner.ProductId);
        }
    }

    [Fact]
    public void The_content_key_tells_sets_of_equal_count_and_sum_apart() =>
        Assert.False(Of(1, 4).HasContentOf(Of(2, 3).ContentKey));

    [Fact]
    public void The_content_key_tells_that_a_vector_changed_hands() => Assert.False(
        new VectorOwners([new VectorOwner(1, 1, 1, 1)]).HasContentOf(new VectorOwners([new VectorOwner(1, 1, 1, 2)]).ContentKey));

    [Fact]
    public void The_same_vectors_have_the_same_content_key() => Assert.True(Of(1, 2, 3).HasContentOf(Of(1, 2, 3).ContentKey));

    [Fact]
    public void The_difference_names_what_goes_and_what_comes()
    {
        var (removed, added) = Of(1, 2, 3, 4).DifferenceTo(Of(2, 4, 5, 6));

        Assert.Equal([1L, 3L], removed);
        Assert.Equal([5L, 6L], added);
    }

    [Fact]
    public void Ids_that_do_not_rise_are_refused() => Assert.Throws<ArgumentException>(() => Of(1, 3, 2));

    private static VectorOwners Of(params long[] ids) => new([.. ids.Select(static id => new VectorOwner(id, id, id, id * 10))]);
}
