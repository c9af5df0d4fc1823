using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core.Classification;
using VisualSearch.Web.Shared;
using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>A classification in an address: <c>classify</c>, <c>classes</c>, <c>class-names</c>, <c>prompt</c>.</summary>
public static class ClassificationQuery
{
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static SearchClassification Read(QueryValues values) => new()
    {
        Kind = values.Choice<ClassificationKind>("classify") ?? ClassificationKind.None,
        Classes = values.Number<int>("classes"),
        ClassNames = Api.ClassificationReader.Names(values.Texts("class-names")),
        Prompt = values.Text("prompt"),
    };

    public static void Write(SearchClassification classification, QueryBuilder query)
    {
        if (classification.Kind == ClassificationKind.None)
        {
            return;
        }

        query.Add("classify", QueryValues.Name(classification.Kind));
        query.AddNumber("classes", classification.Classes);
        if (classification.ClassNames.Count > 0)
        {
            query.Add("class-names", string.Join(',', classification.ClassNames));
        }

        if (classification.Prompt is { } prompt)
        {
            query.Add("prompt", prompt);
        }
    }
}
