using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Collects the elements and definitions of a drawing; ids begin with a prefix so that drawings can share a document.</summary>
internal sealed class SvgCanvas(string prefix)
{
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _defs = new();
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private int _ids;

    /// <summary>What is drawn.</summary>
    public string Body => _body.ToString();

    /// <summary>What it refers to.</summary>
    public string Defs => _defs.ToString();

    /// <summary>A fresh id.</summary>
    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_ids++}");

    /// <summary>Adds markup as it is.</summary>
    public void Raw(string svg) => _body.Append(svg);

    /// <summary>Adds markup with numbers in it, written the same in every culture.</summary>
    public void Write(FormattableString svg) => _body.Append(svg.ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens a group that is seen through; nothing where it is opaque.</summary>
    public void OpenGroup(double opacity)
    {
        if (opacity < 1)
        {
            Write($"<g opacity=\"{opacity:0.###}\">");
        }
    }

    /// <summary>Closes the group that <see cref="OpenGroup"/> opened.</summary>
    public void CloseGroup(double opacity) => Raw(opacity < 1 ? "</g>" : "");

    /// <summary>Adds a definition.</summary>
    public void Define(FormattableString svg) => _defs.Append(svg.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a definition once under a name of its own, and gives its id.</summary>
    public string DefineOnce(string name, Func<string, FormattableString> svg)
    {
        var id = prefix + name;
        if (_shared.Add(id))
        {
            Define(svg(id));
        }

        return id;
    }

    /// <summary>Adds a filled shape; <paramref name="paint"/> is a colour or <c>url(#id)</c>.</summary>
    public void Fill(IEnumerable<Vec2> polygon, string paint, double opacity = 1)
    {
        _body.Append("<path d=\"");
        AppendPath(_body, polygon, closed: true);
        _body.Append("\" fill=\"").Append(paint);
        if (opacity < 1)
        {
            _body.Append("\" fill-opacity=\"").Append(CultureInfo.InvariantCulture, $"{opacity:0.###}");
        }

        _body.Append("\"/>");
    }

    /// <summary>Adds a stroked line with round ends.</summary>
    public void Stroke(IEnumerable<Vec2> line, string paint, double width, double opacity = 1, bool closed = false, string? extra = null)
    {
        _body.Append("<path d=\"");
        AppendPath(_body, line, closed);
        _body.Append("\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"").Append(paint)
            .Append(CultureInfo.InvariantCulture, $"\" stroke-width=\"{width:0.##}");
        if (opacity < 1)
        {
            _body.Append("\" stroke-opacity=\"").Append(CultureInfo.InvariantCulture, $"{opacity:0.###}");
        }

        _body.Append('"').Append(extra is null ? "" : " " + extra).Append("/>");
    }

    /// <summary>Path data of a polyline.</summary>
    public static void AppendPath(StringBuilder path, IEnumerable<Vec2> points, bool closed)
    {
        var command = 'M';
        foreach (var p in points)
        {
            path.Append(command);
            AppendNumber(path, p.X);
            path.Append(' ');
            AppendNumber(path, p.Y);
            command = 'L';
        }

        if (closed)
        {
            path.Append('Z');
        }
    }

    // tenths of a pixel; far faster than general formatting, and this is the bulk of a drawing
    private static void AppendNumber(StringBuilder path, double value)
    {
        var tenths = (long)Math.Round(value * 10);
        if (tenths < 0)
        {
            path.Append('-');
            tenths = -tenths;
        }

        path.Append(tenths / 10);
        if (tenths % 10 != 0)
        {
            path.Append('.').Append((char)('0' + (tenths % 10)));
        }
    }
}
