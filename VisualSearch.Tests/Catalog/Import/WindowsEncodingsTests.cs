using System.Text;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class WindowsEncodingsTests
{
    public static TheoryData<int, string> Texts => new()
    {
        { 1254, "Çaydanlık şık|Gümüş bilezik (İĞŞ)|Yağmurluk, çocuk için|Işıklı sehpa|Ağaç oyma kaşık" },
        { 1252, "Gemütlicher Ohrensessel|Weiße Schüssel, groß|Küchenstühle für Gäste|Türmatte mit Gänseblümchen" },
        { 1252, "Théière émaillée à fleurs|Canapé d’angle en velours côtelé|Chaise pliante française|Boîte à bijoux «Été»" },
        { 1252, "Lámpara de araña clásica|Sofá cama pequeño|Taza de café del señor Muñoz|Cojín con diseño andaluz" },
        { 1252, "Caffè e tè: tazza più piattino|Lampada da comodità|Però è già così" },
        { 1250, "Łóżko dziecięce z szufladą|Żółty kubek na herbatę|Półka wisząca dębowa|Świąteczna poduszka" },
        { 1250, "Dětská židlička červená|Příborník z dubového dřeva|Křeslo ušák" },
        { 1251, "Чайник эмалированный|Детская кроватка из берёзы|Кружка с ручкой|Стул складной" },
        { 1253, "Τσαγιέρα πορσελάνης|Παιδικό κρεβάτι|Ξύλινη καρέκλα|Κούπα για καφέ" },
        { 1257, "Vaikiška lovelė su stalčiais|Žalias puodelis arbatai|Sulankstoma kėdė iš ąžuolo" },
        { 1257, "Bērnu gultiņa ar atvilktnēm|Zaļa tējas krūzīte|Saliekams krēsls no ozola" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_short_list_is_read_by_the_letters_of_its_language(int codePage, string names)
    {
        var text = "id;name;image\n" + string.Concat(names.Split('|').Select((name, i) => $"{i};{name};{i}.jpg\n"));

        using var source = await ImportedSource.CsvAsync(text, CodePagesEncodingProvider.Instance.GetEncoding(codePage));

        Assert.Equal(names, string.Join('|', source.Products.Select(product => product.Name)));
        var notice = Assert.Single(source.Problems);
        Assert.True(notice.IsNotice);
        Assert.Contains($"windows-{codePage}", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Turkish_list_is_not_taken_for_Icelandic()
    {
        var bytes = Convert.FromHexString(
            "69643b6e616d653b696d6167650a54313bc7617964616e6cfd6b20fefd6b3b612e6a70670a54323b47fc6dfcfe2062696c657a696b2028ddd0de293b612e6a70670a");

        using var source = await ImportedSource.FileAsync("turkish-windows-1254.csv", bytes);

        Assert.Equal(["Çaydanlık şık", "Gümüş bilezik (İĞŞ)"], source.Products.Select(product => product.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Letters_far_into_a_file_count()
    {
        var text = "id;name;image\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i};plain;{i}.jpg\n")) + "x;Yağmurluk ışıklı;x.jpg\n";

        using var source = await ImportedSource.CsvAsync(text, CodePagesEncodingProvider.Instance.GetEncoding(1254));

        Assert.Equal("Yağmurluk ışıklı", source.Products[^1].Name);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("cp1252")]
    [InlineData(" 1252 ")]
    public async Task The_encoding_that_was_said_is_taken_without_a_notice(string name)
    {
        using var source = new ImportedSource();
        var path = await source.WriteAsync(CodePagesEncodingProvider.Instance.GetEncoding(1254)!.GetBytes("id;name;image\n1;şık;a.jpg\n"), "p.csv");

        await source.ReadAsync(new ImportRequest { Path = path, Encoding = name });

        Assert.Equal("þýk", source.Products.Single().Name);
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task A_JSON_list_is_read_by_its_letters_or_as_was_said()
    {
        using var source = new ImportedSource();
        const string List = """[{"id":1,"name":"Işıklı şık sehpa","image":"a.jpg"}]""";
        var path = await source.WriteAsync(CodePagesEncodingProvider.Instance.GetEncoding(1254)!.GetBytes(List), "p.json");

        await source.ReadAsync(new ImportRequest { Path = path });
        Assert.Equal(("Işıklı şık sehpa", "p.json encoding-guessed"), (source.Products.Single().Name, source.ProblemList));

        await source.ReadAsync(new ImportRequest { Path = path, Encoding = "iso-8859-1" });
        Assert.Equal(("Iþýklý þýk sehpa", ""), (source.Products.Single().Name, source.ProblemList));
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("")]
    [InlineData("cp99999")]
    public void An_encoding_that_does_not_exist_is_told(string name)
    {
        var exception = Assert.Throws<ImportSourceException>(() => TextEncoding.ByName(name));

        Assert.Equal("encoding-unknown", exception.Code);
        Assert.Contains("windows-1254", exception.Advice, StringComparison.Ordinal);
    }
}
