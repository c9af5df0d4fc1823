using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>How hard it is to find the product.</summary>
internal enum SceneDifficulty { Easy, Medium, Hard }

/// <summary>Everything that decides how a scene looks.</summary>
internal sealed record SceneDesign
{
    private readonly Frame? _window;
    private readonly int? _pixelWidth;
    private readonly int? _pixelHeight;

    /// <summary>Path relative to the catalogue.</summary>
    public required string Path { get; init; }

    /// <summary>The product to be found.</summary>
    public required SampleProduct Product { get; init; }

    /// <summary>How hard it is.</summary>
    public required SceneDifficulty Difficulty { get; init; }

    /// <summary>From where the product is seen; not one of the shop's views.</summary>
    public required View View { get; init; }

    /// <summary>Where the product is, before it is tilted, in pixels.</summary>
    public required Frame Frame { get; init; }

    /// <summary>Tilt on the picture in degrees, -25..25.</summary>
    public double Tilt { get; init; }

    /// <summary>Sideways shear in degrees.</summary>
    public double Skew { get; init; }

    /// <summary>Width of the scene; all of its measures are in the same unit.</summary>
    public int Width { get; init; } = 800;

    /// <summary>Height of the scene.</summary>
    public int Height { get; init; } = 600;

    /// <summary>The part of the scene that the photo shows; all of it unless said otherwise.</summary>
    public Frame Window { get => _window ?? new Frame(0, 0, Width, Height); init => _window = value; }

    /// <summary>Width of the photo in pixels; one for each unit of the window unless said otherwise.</summary>
    public int PixelWidth { get => _pixelWidth ?? (int)Math.Round(Window.Width); init => _pixelWidth = value; }

    /// <summary>Height of the photo in pixels, likewise.</summary>
    public int PixelHeight { get => _pixelHeight ?? (int)Math.Round(Window.Height); init => _pixelHeight = value; }

    /// <summary>What lies behind.</summary>
    public SceneGround Ground { get; init; }

    /// <summary>Number of other things around the product.</summary>
    public int Props { get; init; }

    /// <summary>Number of other things that overlap the product's edge.</summary>
    public int Covers { get; init; }

    /// <summary>Light and camera.</summary>
    public SceneLight Light { get; init; } = new();

    /// <summary>Seed of everything that is not named here.</summary>
    public ulong Seed { get; init; }
}

/// <summary>Light and camera of a scene.</summary>
internal sealed record SceneLight
{
    /// <summary>Factor on brightness.</summary>
    public double Exposure { get; init; } = 1;

    /// <summary>Warmth: above 0 as under a lamp, below 0 as in the shade; -0.2..0.2.</summary>
    public double Warmth { get; init; }

    /// <summary>How much darker the corners are, 0..1.</summary>
    public double Vignette { get; init; }

    /// <summary>Blur in pixels (standard deviation).</summary>
    public double Blur { get; init; }

    /// <summary>Sensor noise in levels of 255 (standard deviation).</summary>
    public double Noise { get; init; }

    /// <summary>JPEG quality.</summary>
    public int Quality { get; init; } = 80;
}

/// <summary>What a scene takes place on.</summary>
internal enum SceneGround { WoodTable, Tiles, Cloth, Grass, Bookshelf, PlasterWall, Rug, Concrete, Blurred, Terrazzo, Wallpaper }
