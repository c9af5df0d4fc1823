using System.Diagnostics.CodeAnalysis;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>
/// Query pictures in memory, decoded: the least recently used go first once they are over the limit together,
/// and each is forgotten when nobody has asked for it for half an hour.
/// </summary>
public sealed class QueryPictureStore(TimeProvider time, long maxBytes = QueryPictureStore.DefaultMaxBytes)
{
    /// <summary>Bytes that all pictures may take together: 256 MiB, some 50 photos.</summary>
    public const long DefaultMaxBytes = 256L << 20;

    /// <summary>How long a picture is kept after its last use.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<QueryOrigin, Entry> _byOrigin = [];
    private readonly LinkedList<Entry> _byUse = [];
    private long _bytes;

    /// <summary>Keeps a picture; one of the same origin is replaced.</summary>
    public void Add(QueryPicture picture)
    {
        lock (_gate)
        {
            if (_byOrigin.TryGetValue(picture.Origin, out var old))
            {
                Remove(old);
            }

            var entry = new Entry(picture);
            _byId.Add(picture.Id, entry);
            _byOrigin.Add(picture.Origin, entry);
            _bytes += picture.Bytes;
            Touch(entry);
            while (_byUse.Last is { } last && last.Value != entry && (_bytes > maxBytes || IsOld(last.Value)))
            {
                Remove(last.Value);
            }
        }
    }

    /// <summary>Forgets what nobody has asked for in half an hour.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            while (_byUse.Last is { } last && IsOld(last.Value))
            {
                Remove(last.Value);
            }
        }
    }

    /// <summary>The picture that is shown under an id.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out QueryPicture? picture)
    {
        lock (_gate)
        {
            return Use(_byId.GetValueOrDefault(id), out picture);
        }
    }

    /// <summary>The picture of an origin.</summary>
    public bool TryFind(QueryOrigin origin, [NotNullWhen(true)] out QueryPicture? picture)
    {
        lock (_gate)
        {
            return Use(_byOrigin.GetValueOrDefault(origin), out picture);
        }
    }

    private bool Use(Entry? entry, [NotNullWhen(true)] out QueryPicture? picture)
    {
        picture = null;
        if (entry is null)
        {
            return false;
        }

        if (IsOld(entry))
        {
            Remove(entry);
            return false;
        }

        Touch(entry);
        picture = entry.Picture;
        return true;
    }

    private bool IsOld(Entry entry) => time.GetElapsedTime(entry.UsedAt) > Lifetime;

    private void Touch(Entry entry)
    {
        entry.UsedAt = time.GetTimestamp();
        if (entry.Node is { } node)
        {
            _byUse.Remove(node);
        }

        entry.Node = _byUse.AddFirst(entry);
    }

    private void Remove(Entry entry)
    {
        _byId.Remove(entry.Picture.Id);
        _byOrigin.Remove(entry.Picture.Origin);
        _bytes -= entry.Picture.Bytes;
        if (entry.Node is { } node)
        {
            _byUse.Remove(node);
        }
    }

    private sealed class Entry(QueryPicture picture)
    {
        public QueryPicture Picture { get; } = picture;

        public long UsedAt { get; set; }

        public LinkedListNode<Entry>? Node { get; set; }
    }
}
