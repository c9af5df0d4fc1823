using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using VisualSearch.Core;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Tests.Architecture;

/// <summary>The laws of the house: which room may know what.</summary>
public sealed class RoomsTests
{
    private const string Core = "VisualSearch.Core.";
    private const string Web = "VisualSearch.Web.";

    private static readonly List<(IType From, IType To)> Dependencies =
    [
        .. from type in new ArchLoader().LoadAssemblies(typeof(VisualSearchOptions).Assembly, typeof(ServerSettings).Assembly).Build().Types
           from dependency in type.Dependencies
           select (type, dependency.Target),
    ];

    [Fact]
    public void The_rooms_of_the_core_can_be_put_in_an_order_in_which_none_knows_a_later_one()
    {
        var known = Dependencies
            .Select(static pair => (From: RoomOf(pair.From), To: RoomOf(pair.To)))
            .Where(static rooms => rooms.From is not null && rooms.To is not null && !string.Equals(rooms.From, rooms.To, StringComparison.Ordinal))
            .GroupBy(static rooms => rooms.From!, static rooms => rooms.To!, StringComparer.Ordinal)
            .ToDictionary(static room => room.Key, static room => room.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.True(known.Count > 10, $"{known.Count} rooms were found.");

        while (known.Keys.Where(room => !known[room].Any(known.ContainsKey)).ToList() is [_, ..] free)
        {
            free.ForEach(room => known.Remove(room));
        }

        Assert.Empty(known.Select(static room => $"{room.Key} -> {string.Join(", ", room.Value)}"));
    }

    [Theory]
    [InlineData("NetVips", Core + "Imaging")]
    [InlineData("Microsoft.ML.Tokenizers", Core + "Inference")]
    [InlineData("MathNet.Numerics", Core + "Indexing.Reduction")]
    [InlineData("System.CommandLine", Web + "Cli")]
    [InlineData("VisualSearch.Core.Native", Core + "VectorIndex", Core + "Native")]
    public void One_room_alone_knows_a_library(string library, params string[] rooms)
    {
        var users = Dependencies
            .Where(pair => IsIn(pair.To, library) && pair.From.FullName.StartsWith("VisualSearch.", StringComparison.Ordinal))
            .Select(static pair => pair.From)
            .ToList();

        Assert.NotEmpty(users);
        Assert.All(users, user => Assert.Contains(rooms, room => IsIn(user, room)));
    }

    [Fact]
    public void The_core_knows_nothing_of_the_interface() =>
        Assert.DoesNotContain(Dependencies, static pair => pair.From.FullName.StartsWith(Core, StringComparison.Ordinal)
            && (IsIn(pair.To, "VisualSearch.Web") || IsIn(pair.To, "MudBlazor") || IsIn(pair.To, "Microsoft.AspNetCore.Components")));

    private static bool IsIn(IType type, string room) =>
        type.FullName.StartsWith(room + ".", StringComparison.Ordinal);

    /// <summary>The room of the core that a type lies in; null for what is of no room, which puts the others together.</summary>
    private static string? RoomOf(IType type) =>
        type.FullName.StartsWith(Core, StringComparison.Ordinal) && type.FullName[Core.Length..].Split('.') is [var room, _, ..] ? room : null;
}
