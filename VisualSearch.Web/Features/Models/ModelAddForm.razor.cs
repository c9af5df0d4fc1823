using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Features.Models;

/// <summary>Adds a person's own ONNX file.</summary>
public sealed partial class ModelAddForm(IModelStore store) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private string? _path;
    private string? _card;
    private string? _name;
    private string? _mean;
    private string? _std;
    private string? _colour;
    private string? _output;
    private string _words = "";
    private bool _busy;
    private AddOutcome? _added;
    private VisualSearchException? _failure;

    /// <summary>Names of the cards that wait for a file.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Templates { get; set; }

    /// <summary>A model was added.</summary>
    [Parameter]
    public EventCallback OnAdded { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private async Task AddAsync()
    {
        (_busy, _failure, _added, _words) = (true, null, null, "Reading");
        try
        {
            _added = await store.AddAsync(Request(), new Progress<string>(Show), _life.Token);
            await OnAdded.InvokeAsync();
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        finally
        {
            _busy = false;
        }
    }

    private AddRequest Request() => new()
    {
        Path = Given(_path) ?? throw new InvalidRequestException("It is not said which file to add.", "Give the path of an .onnx file on the server."),
        Card = Given(_card),
        Name = Given(_name),
        Mean = ValueText.Channels("The mean", _mean),
        Std = ValueText.Channels("The standard deviation", _std),
        Colour = ValueText.Choice<ColourOrder>("The order of colours", _colour),
        Output = Given(_output),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Show(string words) => _ = InvokeAsync(() =>
    {
        _words = words;
        StateHasChanged();
    });
}
