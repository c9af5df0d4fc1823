namespace VisualSearch.Core.Sample.Training;

/// <summary>Draws pictures to train and test embedders and detectors with: random products, each in several views and surroundings.</summary>
public interface ITrainingPictures
{
    /// <summary>Name of the list of pictures, with the columns path, product, category, view, kind (studio, scene or wide) and the product's box in pixels: xMin, yMin, xMax, yMax.</summary>
    const string ListName = "images.csv";

    /// <summary>The largest number of products.</summary>
    const int MostProducts = 1_000_000;

    /// <summary>
    /// Writes JPEGs with a longest side of 256 pixels into a folder, and their list, which comes last: of each product three or
    /// four studio views, one or two scenes from near and a wide one. A seed always gives the same files.
    /// </summary>
    /// <param name="folder">Where to; it is made where it does not exist.</param>
    /// <param name="products">How many products, 1 to 1,000,000; they take turns among the categories.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told the number of finished products.</param>
    /// <param name="cancellationToken">Stops after the products being drawn; then there is no list.</param>
    /// <returns>The number of pictures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of products is out of range.</exception>
    Task<int> WriteAsync(string folder, int products, ulong seed, IProgress<int>? progress = null, CancellationToken cancellationToken = default);
}
