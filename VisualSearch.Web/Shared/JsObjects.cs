using Microsoft.JSInterop;

namespace VisualSearch.Web.Shared;

/// <summary>Lets go of objects in the browser, which may be gone already.</summary>
internal static class JsObjects
{
    /// <summary>Calls a last function of the object, if any, and releases it.</summary>
    public static async ValueTask ReleaseAsync(this IJSObjectReference? reference, string? last = null)
    {
        if (reference is null)
        {
            return;
        }

        try
        {
            if (last is not null)
            {
                await reference.InvokeVoidAsync(last);
            }

            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page was closed: its objects went with it.
        }
    }
}
