using System.CommandLine;

namespace VisualSearch.Web.Cli;

/// <summary><c>status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create() => new("status", "Shows the catalogue, the index and the models.");
}
