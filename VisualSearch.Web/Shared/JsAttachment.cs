using Microsoft.JSInterop;

namespace VisualSearch.Web.Shared;

/// <summary>
/// What a module has attached to a part of the page. The part may be gone before the browser has loaded the module; then nothing
/// is attached, and what was loaded is let go of.
/// </summary>
internal sealed class JsAttachment(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _handle;
    private bool _isGone;

    /// <summary>The object that the module's function returned; null while there is none.</summary>
    public IJSObjectReference? Handle => _handle;

    /// <summary>Loads a module and calls the function that attaches it.</summary>
    /// <param name="module">Address of the module.</param>
    /// <param name="function">Its function, which returns an object with <c>dispose</c>.</param>
    /// <param name="arguments">What the function gets.</param>
    public async Task AttachAsync(string module, string function, params object?[] arguments)
    {
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", module);
            if (!_isGone)
            {
                _handle = await _module.InvokeAsync<IJSObjectReference>(function, arguments);
            }
        }
        catch (Exception error) when (error is JSDisconnectedException || (_isGone && error is JSException or ObjectDisposedException or OperationCanceledException))
        {
            // The part of the page went away meanwhile.
        }

        if (_isGone)
        {
            await ReleaseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await ReleaseAsync();
    }

    private async ValueTask ReleaseAsync()
    {
        var (handle, module) = (_handle, _module);
        (_handle, _module) = (null, null);
        await handle.ReleaseAsync("dispose");
        await module.ReleaseAsync();
    }
}
