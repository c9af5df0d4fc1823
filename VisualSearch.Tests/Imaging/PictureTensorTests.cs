using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class PictureTensorTests
{
    [Theory]
    [InlineData(TensorLayout.Nchw, ColourOrder.Rgb)]
    [InlineData(TensorLayout.Nchw, ColourOrder.Bgr)]
    [InlineData(TensorLayout.Nhwc, ColourOrder.Rgb)]
    [InlineData(TensorLayout.Nhwc, ColourOrder.Bgr)]
    public void Every_value_is_the_normalised_pixel_at_the_place_of_its_layout(TensorLayout layout, ColourOrder colour)
    {
        var picture = SampleImages.Noise(7, 5);
        var format = new TensorFormat { Layout = layout, Colour = colour, Mean = [0.485f, 0.456f, 0.406f], Std = [0.229f, 0.224f, 0.225f] };
        var tensor = new float[7 * 5 * 3];

        PictureTensor.Write(picture, tensor, format);

        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 7; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var pixel = picture.Rgb[(((y * 7) + x) * 3) + (colour is ColourOrder.Bgr ? 2 - c : c)];
                    var at = layout is TensorLayout.Nchw ? (c * 35) + (y * 7) + x : (((y * 7) + x) * 3) + c;
                    Assert.Equal(((pixel / 255.0) - format.Mean[c]) / format.Std[c], tensor[at], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Scale_of_one_gives_the_bytes_themselves()
    {
        var picture = SampleImages.Noise(4, 4);
        var tensor = new float[48];

        PictureTensor.Write(picture, tensor, new TensorFormat { Layout = TensorLayout.Nhwc, Scale = 1 });

        Assert.Equal(picture.Rgb.Select(b => (float)b), tensor);
    }

    [Fact]
    public void Bytes_are_written_as_they_are_in_either_colour_order()
    {
        var picture = new Picture(2, 1, [1, 2, 3, 4, 5, 6]);
        var tensor = new byte[6];

        PictureTensor.Write(picture, tensor);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor);

        PictureTensor.Write(picture, tensor, ColourOrder.Bgr);
        Assert.Equal([3, 2, 1, 6, 5, 4], tensor);
        Assert.Equal([1, 2, 3, 4, 5, 6], picture.Rgb);
    }

    [Fact]
    public void A_tensor_of_another_length_or_a_format_without_sense_is_refused()
    {
        var picture = SampleImages.Noise(4, 4);

        Assert.Throws<ArgumentException>(() => PictureTensor.Write(picture, new float[47], new TensorFormat()));
        Assert.Throws<ArgumentException>(() => PictureTensor.Write(picture, new byte[49]));
        Assert.Throws<ArgumentException>(() => PictureTensor.Write(picture, new float[48], new TensorFormat { Mean = [0] }));
        Assert.Throws<ArgumentException>(() => PictureTensor.Write(picture, new float[48], new TensorFormat { Std = [1, 0, 1] }));
    }
}
