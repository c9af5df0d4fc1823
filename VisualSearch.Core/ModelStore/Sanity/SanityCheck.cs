using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Text;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>
/// Tells a trained model that is fed as it wants from one that is not, by what it makes of the sample catalogue's pictures, whose
/// truth is known. The thresholds and what they were measured on are in docs/models.md.
/// </summary>
internal sealed class SanityCheck(SanityPictures pictures, IPictureResampler resampler, IOptions<VisualSearchOptions> options)
{
    /// <summary>Runs the check.</summary>
    /// <param name="model">A complete card with weights.</param>
    /// <param name="sessions">Loads the model.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    internal SanityReport Check(ModelState model, OnnxSessionPool sessions, CancellationToken cancellationToken)
    {
        if (model.Card.Task == ModelTask.Text)
        {
            return CheckText(model.Card, TextEncoderFiles.Of(model.Card, model.WeightsPath!));
        }

        var findings = new List<string>();
        try
        {
            var problem = model.Card.Task == ModelTask.Embedding
                ? new EmbeddingSanity(pictures, resampler, model, sessions, findings).Problem(cancellationToken)
                : DetectionSanity.Problem(pictures, resampler, model, sessions, findings, cancellationToken);
            return new SanityReport(problem, findings);
        }
        catch (ModelFailureException error)
        {
            return new SanityReport(error.Message.TrimEnd('.'), findings);
        }
    }
    /// <summary>Checks a text encoder, wherever its files lie.</summary>
    internal SanityReport CheckText(ModelCard card, TextEncoderFiles files)
    {
        var findings = new List<string>();
        try
        {
            using var encoder = TextEncoder.Open(card, files, options.Value);
            return new SanityReport(TextSanity.Problem(encoder, findings), findings);
        }
        catch (ModelFailureException error)
        {
            return new SanityReport(error.Message.TrimEnd('.'), findings);
        }
    }
}
