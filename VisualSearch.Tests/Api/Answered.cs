using System.Net;
using System.Text.Json;

namespace VisualSearch.Tests.Api;

/// <summary>Reads answers of the API as a program of another language would: by their JSON.</summary>
internal static class Answered
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> request, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await request;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Checks that it is a problem with words for people and no traces, and gives it.</summary>
    public static async Task<Problem> ProblemAsync(this Task<HttpResponseMessage> request)
    {
        using var response = await request;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((int)response.StatusCode, json.GetProperty("status").GetInt32());
        var problem = new Problem(
            (int)response.StatusCode, json.GetProperty("code").GetString()!, json.GetProperty("detail").GetString()!, json.GetProperty("advice").GetString()!);
        Assert.True(problem.Detail.Length > 10 && problem.Advice.Length > 10, text);
        return problem;
    }

    public static IReadOnlyList<string> HitIds(this JsonElement answer) =>
        [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("product").GetProperty("externalId").GetString()!)];

    public static MultipartFormDataContent Form(byte[]? image = null, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        if (image is not null)
        {
            form.Add(new ByteArrayContent(image), "image", "photo.png");
        }

        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }
}

/// <summary>Problem details of an answer.</summary>
internal sealed record Problem(int Status, string Code, string Detail, string Advice);
