namespace VisualSearch.Tests.Catalog.Import;

public sealed class ShopExportTests
{
    // The columns and rows of WooCommerce's own product export, of version 9.
    private const string WooCommerce = """"
        ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"Date sale price starts","Date sale price ends","Tax status","Tax class","In stock?",Stock,"Low stock amount","Backorders allowed?","Sold individually?","Weight (kg)","Length (cm)","Width (cm)","Height (cm)","Allow customer reviews?","Purchase note","Sale price","Regular price",Categories,Tags,"Shipping class",Images,"Download limit","Download expiry days",Parent,"Grouped products",Upsells,Cross-sells,"External URL","Button text",Position,Brands,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 1 global","Attribute 1 default"
        44,variable,woo-vneck-tee,,"V-Neck T-Shirt",1,1,visible,"This is a variable product.","<p>Soft &amp; light.</p>\n<p>Cotton.</p>",,,taxable,,1,,,0,0,.5,24,1,2,1,,,,"Clothing, Clothing > Tshirts",summer,,"https://shop.example/up/vneck-tee-2.jpg, https://shop.example/up/vnech-tee-green-1\,_front.jpg",,,,,,,,,0,,Color,"Blue, Green, Red",1,1,Blue
        45,simple,woo-hoodie,,Hoodie,1,0,visible,Short.,,,,taxable,,1,,,0,0,,,,,1,,35,45,Clothing > Hoodies,,,https://shop.example/up/hoodie.jpg,,,,,,,,,0,Fells,,,,,
        46,simple,,,"No SKU",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,3,Uncategorized,,,https://shop.example/up/nosku.jpg,,,,,,,,,0,,,,,,
        47,variable,,,"No SKU either",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,,Clothing,,,,,,,,,,,,0,,Size,"S, M",1,0,
        60,variation,woo-vneck-tee-red,,"V-Neck T-Shirt - Red",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,20,,,,https://shop.example/up/vneck-tee-2.jpg,,,woo-vneck-tee,,,,,,0,,Color,Red,,1,
        61,variation,woo-vneck-tee-green,,"V-Neck T-Shirt - Green",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,22,,,,https://shop.example/up/green.jpg,,,woo-vneck-tee,,,,,,0,,Color,Green,,1,
        62,variation,,,"No SKU either - S",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,9,,,,https://shop.example/up/s.jpg,,,id:47,,,,,,0,,Size,S,,0,
        63,variation,,,"No SKU either - M",1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,9,,,,,,,id:47,,,,,,1,,Size,M,,0,
        """";

    private const string Shopify = """"
        Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,Variant Image,Variant Weight Unit,Status
        linen-shirt,Linen shirt,"<p>Airy, <strong>washed</strong>.</p>",Fells,Apparel & Accessories > Clothing > Shirts,Shirts,"summer, men",true,Size,S,LS-S,200,4,49.00,59.00,https://cdn.shop.example/s/1/linen_a.jpg?v=1,1,front,false,,https://cdn.shop.example/s/1/linen_s.jpg?v=1,kg,active
        linen-shirt,,,,,,,,,M,LS-M,210,2,51.00,,https://cdn.shop.example/s/1/linen_b.jpg?v=1,2,back,,,,kg,
        linen-shirt,,,,,,,,,,,,,,,https://cdn.shop.example/s/1/linen_c.jpg?v=1,3,,,,,,
        linen-shirt,,,,,,,,,L,LS-L,220,0,51.00,,,,,,,https://cdn.shop.example/s/1/linen_s.jpg?v=1,kg,
        mug,Mug,,Nord,,Cups,,true,Title,Default Title,MUG,300,9,12.50,,https://cdn.shop.example/s/1/mug.jpg,1,,false,,,kg,draft
        """";

    [Fact]
    public async Task A_WooCommerce_export_is_read_by_its_own_headings()
    {
        using var source = await ImportedSource.CsvAsync(WooCommerce);

        var shirt = source.Products[0];
        Assert.Equal(
            ("woo-vneck-tee", "V-Neck T-Shirt", "Clothing/Tshirts", "Soft & light.\nCotton."),
            (shirt.ExternalId, shirt.Name, shirt.Category, shirt.Description));
        Assert.Equal(
            "Blue, Green, Red|Clothing, Clothing > Tshirts|summer|1",
            string.Join('|', new[] { "Color", "Categories", "Tags", "Published" }.Select(name => shirt.Attributes[name])));
        Assert.Equal(
            ["https://shop.example/up/vneck-tee-2.jpg", "https://shop.example/up/vnech-tee-green-1,_front.jpg"],
            shirt.Images.Select(image => image.Source), StringComparer.Ordinal);
        var hoodie = source.Products[1];
        Assert.Equal(
            ("woo-hoodie", 35m, "Fells", "Short.", "Clothing/Hoodies"), (hoodie.ExternalId, hoodie.Price, hoodie.Brand, hoodie.Description, hoodie.Category));
        Assert.Equal(("id:46", 3m), (source.Products[2].ExternalId, source.Products[2].Price));
    }

    [Fact]
    public async Task A_WooCommerce_variation_adds_its_picture_and_price_to_its_parent()
    {
        using var source = await ImportedSource.CsvAsync(WooCommerce);

        var variations = source.Products.Skip(4).ToList();
        Assert.Equal(["woo-vneck-tee", "woo-vneck-tee", "id:47", "id:47"], variations.Select(item => item.ExternalId), StringComparer.Ordinal);
        Assert.All(variations, item => Assert.True(item.IsVariant && item.Category is null && item.Attributes.Count == 0));
        Assert.Equal([20m, 22m, 9m, 9m], variations.Select(item => item.Price!.Value));
        Assert.Equal("products.csv columns-unused; row 5 image-missing", source.ProblemList);
    }

    [Fact]
    public async Task A_Shopify_export_is_read_by_its_own_headings_and_following_rows_add_pictures()
    {
        using var source = await ImportedSource.CsvAsync(Shopify);

        var shirt = source.Products[0];
        Assert.Equal(
            ("linen-shirt", "Linen shirt", "Apparel & Accessories/Clothing/Shirts", "Fells", 49m, "Airy, washed."),
            (shirt.ExternalId, shirt.Name, shirt.Category, shirt.Brand, shirt.Price, shirt.Description));
        Assert.Equal("summer, men|active|Shirts", string.Join('|', new[] { "Tags", "Status", "Type" }.Select(name => shirt.Attributes[name])));
        Assert.Equal(
            ["linen-shirt", "linen-shirt", "linen-shirt", "linen-shirt", "mug"],
            source.Products.Select(item => item.ExternalId), StringComparer.Ordinal);
        Assert.Equal([false, true, true, true, false], source.Products.Select(item => item.IsVariant));
        Assert.Equal(
            ["linen_a", "linen_s", "linen_b", "linen_c", "linen_s", "mug"],
            source.Products.SelectMany(item => item.Images).Select(image =>
                Path.GetFileNameWithoutExtension(new Uri(image.Source).LocalPath)), StringComparer.Ordinal);
        Assert.Equal(("Cups", 12.5m), (source.Products[4].Category, source.Products[4].Price));
        Assert.Equal("products.csv columns-unused", source.ProblemList);
    }

    [Fact]
    public async Task Headings_of_a_newer_Shopify_export_are_understood_too()
    {
        using var source = await ImportedSource.CsvAsync(
            "Title,URL handle,Description,Vendor,Product category,Type,Status,SKU,Price,Product image URL,Image position,Variant image URL\n"
            + "Mug,mug,<p>Blue</p>,Nord,Home > Cups,,Active,M1,12.50,https://h/a.jpg,1,\n,mug,,,,,,M2,13.50,https://h/b.jpg,2,\n");

        var mug = source.Products[0];
        Assert.Equal(("mug", "Mug", "Blue", "Home/Cups", 12.5m), (mug.ExternalId, mug.Name, mug.Description, mug.Category, mug.Price));
        Assert.Equal(
            ["https://h/a.jpg", "https://h/b.jpg"],
            source.Products.SelectMany(item => item.Images).Select(image => image.Source), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Unused_columns_are_named_once_as_a_notice()
    {
        using var source = await ImportedSource.CsvAsync(WooCommerce);

        var notice = Assert.Single(source.Problems, problem => problem.IsNotice);
        Assert.Contains("WooCommerce", notice.Message, StringComparison.Ordinal);
        Assert.Contains("Is featured?, Visibility in catalog, Date sale price starts", notice.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Attribute 1 name", notice.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Regular price", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_were_said_go_before_those_of_the_shop()
    {
        using var source = await ImportedSource.CsvAsync(
            "ID,Type,SKU,Name,Sale price,Regular price,Images,Parent\n7,simple,S7,Mug,3,4,https://h/a.jpg,\n8,variation,S8,Mug - Red,,5,https://h/b.jpg,S7\n",
            columns: new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["id"] = "ID", ["price"] = "Regular price" });

        Assert.Equal([("7", 4m), ("7", 5m)], source.Products.Select(item => (item.ExternalId, item.Price!.Value)));
    }

    [Fact]
    public async Task Several_addresses_in_a_cell_of_an_export_are_several_images()
    {
        using var source = await ImportedSource.CsvAsync("""
            SKU,Name,Regular price,Images
            Z1,Mug with comma and space,4.20,"http://127.0.0.1:8/z.jpg, http://127.0.0.1:8/noext"
            Z2,Mug with comma,4.20,"http://127.0.0.1:8/12,_London.jpg,http://127.0.0.1:8/z.jpg"
            Z3,Mug with semicolon,4.20,http://127.0.0.1:8/z.jpg;http://127.0.0.1:8/noext
            Z4,Mug with a space,4.20,http://127.0.0.1:8/z.jpg http://127.0.0.1:8/noext
            Z5,Mug with a bar,4.20,http://127.0.0.1:8/z.jpg|http://127.0.0.1:8/noext
            """);

        Assert.Equal([2, 2, 2, 2, 2], source.Products.Select(product => product.Images.Count));
        Assert.Equal("http://127.0.0.1:8/12,_London.jpg", source.Products[1].Images[0].Source);
        Assert.All(source.Products, product => Assert.Equal(4.2m, product.Price));
        Assert.Empty(source.Problems);
    }
}
