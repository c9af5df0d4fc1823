namespace VisualSearch.Core.Imaging.Formats;

/// <summary>The blocks of a GIF file (GIF89a specification, appendix B).</summary>
/// <param name="Frames">Image blocks begun.</param>
/// <param name="EndsEarly">Whether the file ends before its trailer.</param>
internal readonly record struct GifStructure(int Frames, bool EndsEarly)
{
    private const byte Extension = 0x21, Image = 0x2C;
    private const int Header = 13, ImageHeader = 9;

    internal static GifStructure Read(ReadOnlySpan<byte> file)
    {
        var frames = 0;
        var at = Header + (file.Length >= Header ? ColourTable(file[10]) : 0);
        while (at < file.Length)
        {
            switch (file[at])
            {
                case Extension:
                    at = SkipSubBlocks(file, at + 2);
                    break;
                case Image:
                    frames++;
                    var flags = at + ImageHeader;
                    at = flags < file.Length ? SkipSubBlocks(file, flags + 1 + ColourTable(file[flags]) + 1) : file.Length;
                    break;
                default:
                    // Either the trailer or no GIF any more: cut short is neither.
                    return new GifStructure(frames, EndsEarly: false);
            }
        }

        return new GifStructure(frames, EndsEarly: true);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += 1 + file[at];
        }

        return at + 1;
    }
}
