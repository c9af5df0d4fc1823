using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using VisualSearch.Core;

namespace VisualSearch.Web.Hosting;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class ServerRunner
{
    /// <summary>Starts, says where, and waits for the end.</summary>
    /// <exception cref="InvalidRequestException">The URLs cannot be listened at.</exception>
    /// <exception cref="UnavailableException">Another program has the port.</exception>
    public static async Task RunAsync(ServerSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        CheckUrls(settings.Urls);
        await using var app = VisualSearchHost.Build(settings);
        try
        {
            await StartAsync(app, cancellationToken);
        }
        catch
        {
            // What was started before the server must not outlive it.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        foreach (var url in app.Urls)
        {
            await output.WriteLineAsync($"VisualSearch is at {ForPeople(url)} (stop with Ctrl+C)");
        }

        await output.FlushAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new UnavailableException(
                $"Another program listens at {Asked(app)} already.",
                $"Stop it, or choose another address with {AdvisedCommand.Of("--urls", "http://127.0.0.1:0")}; port 0 takes a free one.", error);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            throw new InvalidRequestException(
                $"It is not possible to listen at {Asked(app)}: {error.Message}.", "Choose an address of this machine and a port above 1023 with --urls.");
        }
    }

    private static string? Asked(WebApplication app) => app.Configuration[WebHostDefaults.ServerUrlsKey];

    private static void CheckUrls(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                var address = BindingAddress.Parse(url);
                if (address.Scheme is "http" or "https" && address.PathBase.Length == 0 && address.Port is >= 0 and <= IPEndPoint.MaxPort)
                {
                    continue;
                }
            }
            catch (FormatException)
            {
                // Told below, in our words.
            }

            throw new InvalidRequestException(
                $"'{url}' is no address to listen at.",
                $"Write {AdvisedCommand.Of("--urls", VisualSearchHost.DefaultUrl)}, or several addresses parted by semicolons.");
        }
    }

    /// <summary>An address that a person can open: one that stands for all addresses is shown as localhost.</summary>
    private static string ForPeople(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? $"{address.Scheme}://localhost:{address.Port}" : url;
    }
}
