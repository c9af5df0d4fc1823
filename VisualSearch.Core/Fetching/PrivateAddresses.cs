using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VisualSearch.Core.Fetching;

/// <summary>The hosts and networks that may be opened although they are private (<see cref="VisualSearchOptions.AllowPrivateAddresses"/>).</summary>
internal sealed class PrivateAddresses
{
    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];

    private PrivateAddresses()
    {
    }

    /// <exception cref="FormatException">An entry is none of them; the message says which.</exception>
    internal static PrivateAddresses Parse(IEnumerable<string> entries)
    {
        var allowed = new PrivateAddresses();
        foreach (var entry in entries)
        {
            allowed.Add(entry.Trim());
        }

        return allowed;
    }

    /// <summary>Whether an address may be opened: it lies in a network, or the host that led to it is named.</summary>
    /// <param name="host">The host as the URL has it.</param>
    /// <param name="address">What it resolved to.</param>
    internal bool Allow(string host, IPAddress address)
    {
        var name = host.TrimEnd('.');
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _hosts.Contains(name)
            || _suffixes.Exists(suffix => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            || _networks.Exists(network => network.Contains(real));
    }

    private void Add(string entry)
    {
        if (IPNetwork.TryParse(entry, out var network))
        {
            _networks.Add(network);
        }
        else if (entry is ['[', .. var inner, ']'] && IPAddress.TryParse(inner, out var bracketed))
        {
            // as URLs have it, and as the refusal names it
            _networks.Add(new IPNetwork(bracketed, bracketed.GetAddressBytes().Length * 8));
        }
        else if (IPAddress.TryParse(entry, out var address) && IsWhole(entry, address))
        {
            _networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
        }
        else if (entry.StartsWith("*.", StringComparison.Ordinal) && Host(entry[2..]) is { } parent)
        {
            _suffixes.Add("." + parent);
        }
        else
        {
            _hosts.Add(Host(entry) ?? throw new FormatException(
                $"{VisualSearchOptions.Section}:{nameof(VisualSearchOptions.AllowPrivateAddresses)} has '{entry}', "
                + "which is neither a host (nas.local, *.intranet.example) nor an address (192.168.1.7) nor a network (192.168.1.0/24)."));
        }
    }

    /// <summary>Whether nothing is left out or added: "10.1" and "[::1]:80" are read as addresses, too.</summary>
    private static bool IsWhole(string entry, IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? !entry.Contains('[', StringComparison.Ordinal)
        : string.Equals(address.ToString(), entry, StringComparison.Ordinal);

    /// <summary>A name as it is resolved; null where it is none. Yes and no are none, though they could be.</summary>
    private static string? Host(string text)
    {
        var name = text.TrimEnd('.');
        if (Uri.CheckHostName(name) != UriHostNameType.Dns || bool.TryParse(name, out _))
        {
            return null;
        }

        return new IdnMapping().GetAscii(name);
    }
}
