using System.Net;
using System.Net.Sockets;

namespace VisualSearch.Core.Fetching;

/// <summary>
/// Opens connections to checked addresses alone. It resolves the name itself and connects to the very addresses that it checked,
/// so that a name cannot lead elsewhere between the check and the connection.
/// </summary>
/// <param name="mayConnect">Which addresses are allowed, each with the host that led to it.</param>
internal sealed class CheckedConnector(Func<string, IPAddress, bool> mayConnect)
{
    /// <summary>To be the handler's <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="FetchException">The name leads to addresses that are not allowed.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => mayConnect(host, address));
        if (allowed.Length == 0 && addresses.Length > 0)
        {
            throw FetchFailures.PrivateAddress(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
