using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Models;

/// <summary>One model: what it is, whether it is here, and what can be done with it.</summary>
public sealed partial class ModelRow
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelState Model { get; set; }

    /// <summary>Whether it embeds unless another is asked for.</summary>
    [Parameter]
    public bool IsActive { get; set; }

    /// <summary>Whether it can be downloaded.</summary>
    [Parameter]
    public bool CanPull { get; set; }

    /// <summary>Whether its file may be removed.</summary>
    [Parameter]
    public bool CanRemove { get; set; }

    /// <summary>Whether something else is going on.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What was found when it was verified.</summary>
    [Parameter]
    public VerifyOutcome? Outcome { get; set; }

    /// <summary>It is to be downloaded.</summary>
    [Parameter]
    public EventCallback OnPull { get; set; }

    /// <summary>It is to be verified.</summary>
    [Parameter]
    public EventCallback OnVerify { get; set; }

    /// <summary>It is to be removed.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string Facts
    {
        get
        {
            var card = Model.Card;
            string?[] facts =
            [
                card.Bytes > 0 ? SizeText.Of(card.Bytes) : null,
                card.Licence,
                card.PictureInput is { } input ? $"{input.Width} × {input.Height} pixels" : null,
                card.Embedding is { } embedding ? $"{embedding.Dimension:N0} dimensions" : null,
                card.Text is { } text ? $"with {text.PairedWith}" : null,
            ];
            return string.Join(" · ", facts.OfType<string>());
        }
    }
}
