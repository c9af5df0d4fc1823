using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>
/// A camera on a tripod before a turntable: takes points of the product to the studio (product posed and turned, floor at
/// y = 0) and from there to pixels, in weak perspective.
/// </summary>
internal sealed class Camera
{
    private readonly double _yaw;
    private readonly double _pitch;
    private readonly double _roll;
    private readonly double _tip;
    private readonly Vec3 _stretch;
    private readonly double _lift;
    private readonly Vec3 _target;
    private readonly double _distance;
    private readonly double _scale;
    private readonly Vec2 _offset;

    private Camera(View view, Vec3 stretch, double lift, Vec3 target, double distance, double scale, Vec2 offset)
    {
        const double degree = Math.PI / 180;
        (_yaw, _pitch, _roll, _tip) = (view.Yaw * degree, view.Pitch * degree, view.Roll * degree, view.Tip * degree);
        (_stretch, _lift, _target, _distance, _scale, _offset) = (stretch, lift, target, distance, scale, offset);
        Eye = _target + (new Vec3(0, Math.Sin(_pitch), Math.Cos(_pitch)) * distance);
    }

    /// <summary>Where the camera stands, in the studio.</summary>
    public Vec3 Eye { get; }

    /// <summary>Pixels per centimetre at the product's centre.</summary>
    public double Scale => _scale;

    /// <summary>Sets the product on the floor and fits it into a frame of pixels.</summary>
    /// <param name="view">The view.</param>
    /// <param name="stretch">Factors on the product's width, height and depth.</param>
    /// <param name="points">Points that span the product.</param>
    /// <param name="frame">Where it is to appear.</param>
    public static Camera Fit(View view, Vec3 stretch, IReadOnlyList<Vec3> points, Frame frame)
    {
        var posed = new Camera(view, stretch, 0, default, 1, 1, default);
        var studio = points.Select(posed.ToStudio).ToList();
        var lift = -studio.Min(p => p.Y);
        var low = new Vec3(studio.Min(p => p.X), 0, studio.Min(p => p.Z));
        var high = new Vec3(studio.Max(p => p.X), studio.Max(p => p.Y) + lift, studio.Max(p => p.Z));
        var target = (low + high) * 0.5;
        var distance = Math.Max(1, (high - low).Length) * 3.4;

        var unit = new Camera(view, stretch, lift, target, distance, 1, default);
        var flat = points.Select(p => unit.Project(unit.ToStudio(p))).ToList();
        var box = Frame.Around(flat);
        var scale = Math.Min(frame.Width / Math.Max(1e-6, box.Width), frame.Height / Math.Max(1e-6, box.Height)) * view.Zoom;
        var focus = new Vec2(box.Left + (box.Width * view.Focus.X), box.Top + (box.Height * view.Focus.Y));
        var centre = new Vec2(frame.Left + (frame.Width / 2), frame.Top + (frame.Height / 2));
        if (view.Zoom <= 1 && !view.Floating)
        {
            // things stand on the frame's lower edge rather than float in its middle
            centre = centre with { Y = frame.Top + frame.Height - (box.Height * scale * 0.5) - (0.25 * (frame.Height - (box.Height * scale))) };
        }

        return new Camera(view, stretch, lift, target, distance, scale, centre - (focus * scale));
    }

    /// <summary>A point of the product, in the studio.</summary>
    public Vec3 ToStudio(Vec3 point)
    {
        var p = new Vec3(point.X * _stretch.X, point.Y * _stretch.Y, point.Z * _stretch.Z);
        p = _roll != 0 ? p.TurnZ(_roll) : p;
        p = _tip != 0 ? p.TurnX(_tip) : p;
        p = p.TurnY(_yaw);
        return p with { Y = p.Y + _lift };
    }

    /// <summary>A point of the studio, in pixels.</summary>
    public Vec2 Project(Vec3 studio)
    {
        var p = (studio - _target).TurnX(_pitch);
        var k = _scale * _distance / (_distance - p.Z);
        return new Vec2((p.X * k) + _offset.X, (-p.Y * k) + _offset.Y);
    }

    /// <summary>Nearness of a point of the studio: larger is nearer to the camera.</summary>
    public double Depth(Vec3 studio) => -(Eye - studio).Length;

    /// <summary>Unit direction from a point of the studio to the camera.</summary>
    public Vec3 Towards(Vec3 studio) => (Eye - studio).Unit();
}
