using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class RunLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_second_run_is_refused_until_the_first_has_ended()
    {
        using (RunLock.Take(_folder["data"]))
        {
            Assert.Null(RunLock.TryTake(_folder["data"]));
            Assert.Throws<UnavailableException>(() => RunLock.Take(_folder["data"]));
        }

        using var next = RunLock.TryTake(_folder["data"]);
        Assert.NotNull(next);
    }

    [Fact]
    public void Runs_on_other_folders_do_not_mind()
    {
        using var one = RunLock.TryTake(_folder["one"]);
        using var two = RunLock.TryTake(_folder["two"]);

        Assert.NotNull(one);
        Assert.NotNull(two);
    }

    public void Dispose() => _folder.Dispose();
}
