namespace VisualSearch.Core.Sample.Training;

/// <summary>One line of the list of training pictures.</summary>
/// <param name="Path">Path relative to the list.</param>
/// <param name="Product">Id of the product that it shows.</param>
/// <param name="Category">The product's category.</param>
/// <param name="View">What a shop would call the view.</param>
/// <param name="Kind">Whether it was taken in the studio or in a scene.</param>
internal sealed record TrainingPicture(string Path, string Product, string Category, string View, TrainingPictureKind Kind)
{
    /// <summary>Names of the columns.</summary>
    public const string Header = "path,product,category,view,kind\n";

    /// <summary>The line; no field needs quotes.</summary>
    public string ToCsv() => $"{Path},{Product},{Category},{View},{(Kind == TrainingPictureKind.Studio ? "studio" : "scene")}\n";
}

/// <summary>Where a training picture was taken.</summary>
internal enum TrainingPictureKind { Studio, Scene }
