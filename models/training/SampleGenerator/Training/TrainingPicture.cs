using VisualSearch.Core.Imaging;

namespace VisualSearch.SampleGenerator.Training;

/// <summary>One line of the list of training pictures.</summary>
/// <param name="Path">Path relative to the list.</param>
/// <param name="Product">Id of the product that it shows.</param>
/// <param name="Category">The product's category.</param>
/// <param name="View">What a shop would call the view.</param>
/// <param name="Kind">Where it was taken.</param>
/// <param name="Box">The smallest rectangle around the product's visible pixels.</param>
internal sealed record TrainingPicture(string Path, string Product, string Category, string View, TrainingPictureKind Kind, PixelBox Box)
{
    /// <summary>Names of the columns.</summary>
    public const string Header = "path,product,category,view,kind,xMin,yMin,xMax,yMax\n";

    /// <summary>The line; no field needs quotes.</summary>
    public string ToCsv() => FormattableString.Invariant(
        $"{Path},{Product},{Category},{View},{KindName},{Box.Left},{Box.Top},{Box.Left + Box.Width},{Box.Top + Box.Height}\n");

    private string KindName => Kind switch { TrainingPictureKind.Studio => "studio", TrainingPictureKind.Scene => "scene", _ => "wide" };
}

/// <summary>Where a training picture was taken.</summary>
internal enum TrainingPictureKind
{
    /// <summary>Before a backdrop.</summary>
    Studio,

    /// <summary>In surroundings, from near.</summary>
    Scene,

    /// <summary>In surroundings, from so far that the product is small and much else is to be seen.</summary>
    Wide,
}
