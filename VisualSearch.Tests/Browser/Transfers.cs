namespace VisualSearch.Tests.Browser;

/// <summary>Files that a script of the page drops or pastes.</summary>
internal static class Transfers
{
    /// <summary>A script that makes files and hands them to an event as <c>transfer</c>.</summary>
    public static string Script(string dispatch) =>
        $$"""
        files => {
          const transfer = new DataTransfer();
          for (const { name, type, bytes } of files) transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type }));
          {{dispatch}};
        }
        """;

    /// <summary>What the script takes: pictures.</summary>
    public static object Of(params byte[][] pictures) => Of([.. pictures.Select((bytes, place) => ($"photo-{place + 1}.png", "image/png", bytes))]);

    /// <summary>What the script takes: files.</summary>
    public static object Of(params (string Name, string Type, byte[] Bytes)[] files) =>
        files.Select(file => new { name = file.Name, type = file.Type, bytes = Convert.ToBase64String(file.Bytes) }).ToArray();
}
