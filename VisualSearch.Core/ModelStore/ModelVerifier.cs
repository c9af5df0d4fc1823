using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Text;
using VisualSearch.Core.ModelStore.Sanity;

namespace VisualSearch.Core.ModelStore;

/// <summary>Looks at a model's file anew, without trusting what was remembered of it.</summary>
internal sealed class ModelVerifier(IModelCatalog catalog, ModelFolderResolver folders, OnnxSessionPool sessions, TextEncoderPool encoders, SanityCheck sanity)
{
    /// <inheritdoc cref="IModelStore.VerifyAsync"/>
    internal async Task<VerifyOutcome> VerifyAsync(string name, CancellationToken cancellationToken)
    {
        var card = catalog.Get(name).Card;
        var checks = new List<string>();
        try
        {
            return new VerifyOutcome(card.Name, await ProblemAsync(card, checks, cancellationToken), checks);
        }
        catch (VisualSearchException problem)
        {
            return new VerifyOutcome(card.Name, problem.Message, checks);
        }
    }

    private async Task<string?> ProblemAsync(ModelCard card, List<string> checks, CancellationToken cancellationToken)
    {
        // A new verifier remembers no hash.
        var located = await Task.Run(() => new WeightsVerifier().Locate(card, folders.Folders), cancellationToken);
        if (located.WeightsPath is null)
        {
            return located.Problem;
        }

        checks.Add($"{new FileInfo(located.WeightsPath).Length} bytes, SHA-256 {card.Sha256[..12]}... as the card says");
        var model = catalog.Get(card.Name);
        if (model.WeightsPath is null)
        {
            return model.Problem;
        }

        await Task.Run(() => _ = model.Card.Task == ModelTask.Text ? encoders.Encode(model, ["a"]).Count : sessions.Get(model).PictureLength, cancellationToken);
        checks.Add($"loads and runs in ONNX Runtime{(model.Card.Embedding is { } embedding ? $", tensor '{embedding.Output}'" : "")}");
        var report = await Task.Run(() => sanity.Check(model, sessions, cancellationToken), cancellationToken);
        checks.AddRange(report.Findings);
        return report.Problem is { } problem ? $"sanity check: {problem}" : null;
    }
}
