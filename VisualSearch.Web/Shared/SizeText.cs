namespace VisualSearch.Web.Shared;

/// <summary>Sizes as people read them.</summary>
internal static class SizeText
{
    /// <summary><c>3.2 MB</c> and the like, in powers of 1,024.</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.0} GB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.0} MB",
        >= 1L << 10 => $"{bytes / (double)(1L << 10):0} KB",
        _ => $"{bytes} bytes",
    };
}
