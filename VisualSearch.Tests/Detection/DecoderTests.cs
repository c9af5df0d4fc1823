using VisualSearch.Core.Detection;

namespace VisualSearch.Tests.Detection;

public sealed class DecoderTests
{
    [Fact]
    public void Boxes_classes_scores_count_is_read_as_ymin_xmin_ymax_xmax()
    {
        float[] boxes = [0.1f, 0.2f, 0.5f, 0.6f, 0f, 0f, 1f, 1f];

        var found = BoxesClassesScoresCountDecoder.Decode(boxes, [3, 0], [0.9f, 0.8f], [1], 0.5f, 100, 200);

        var box = Assert.Single(found);
        Assert.Equal(20, box.XMin, 3);
        Assert.Equal(20, box.YMin, 3);
        Assert.Equal(60, box.XMax, 3);
        Assert.Equal(100, box.YMax, 3);
        Assert.Equal((0.9f, 3), (box.Score, box.ClassId));
    }

    [Fact]
    public void A_score_at_the_threshold_is_taken_and_one_below_is_not()
    {
        float[] boxes = [0, 0, 1, 1, 0, 0, 1, 1];

        var found = BoxesClassesScoresCountDecoder.Decode(boxes, [0, 0], [0.5f, 0.4999f], [2], 0.5f, 10, 10);

        Assert.Equal(0.5f, Assert.Single(found).Score);
    }

    [Theory]
    [InlineData(float.NaN, 0f, 1f, 1f, 0.9f)]
    [InlineData(0f, float.PositiveInfinity, 1f, 1f, 0.9f)]
    [InlineData(0f, 0f, 1f, 1f, float.NaN)]
    [InlineData(0.8f, 0f, 0.2f, 1f, 0.9f)]
    [InlineData(0f, 0.5f, 1f, 0.5f, 0.9f)]
    public void Boxes_that_are_not_numbers_or_have_no_area_are_dropped(float yMin, float xMin, float yMax, float xMax, float score) =>
        Assert.Empty(BoxesClassesScoresCountDecoder.Decode([yMin, xMin, yMax, xMax], [0], [score], [1], 0.5f, 10, 10));

    [Theory]
    [InlineData(99f)]
    [InlineData(float.NaN)]
    public void A_count_that_cannot_be_true_reads_only_what_is_there(float count) =>
        Assert.Single(BoxesClassesScoresCountDecoder.Decode([0, 0, 1, 1], [0], [0.9f], [count], 0.5f, 10, 10));

    [Fact]
    public void YoloX_rows_are_relative_to_their_cell_and_stride()
    {
        // 64x32: 8x4 cells of stride 8, then 4x2 of 16, then 2x1 of 32; two classes.
        Assert.Equal(32 + 8 + 2, YoloXDecoder.Anchors(64, 32));
        var output = new float[42 * 7];
        Row(output, (1 * 8) + 3, 0.5f, 0.25f, MathF.Log(2), MathF.Log(1), 0.8f, 0.1f, 0.9f); // stride 8, column 3, line 1
        Row(output, 32 + 4 + 2, 0.5f, 0.5f, 0, 0, 0.9f, 1f, 0f); // stride 16, column 2, line 1
        Row(output, 41, 0, 0, 0, 0, 0.9f, 0.2f, 0.1f); // its product is below the threshold

        var found = YoloXDecoder.Decode(output, 0.5f, 64, 32);

        Assert.Equal(2, found.Count);
        // centre (3.5, 1.25) * 8 = (28, 10), size (16, 8)
        Assert.Equal((20f, 6f, 36f, 14f), Rounded(found[0]));
        Assert.Equal(0.72f, found[0].Score, 5);
        Assert.Equal(1, found[0].ClassId);
        // centre (2.5, 1.5) * 16 = (40, 24), size (16, 16)
        Assert.Equal((32f, 16f, 48f, 32f), Rounded(found[1]));
        Assert.Equal(0, found[1].ClassId);
    }

    [Fact]
    public void YoloX_rows_whose_size_overflows_are_dropped()
    {
        var output = new float[42 * 7];
        Row(output, 0, 0, 0, 1000, 0, 0.9f, 1f, 0f);
        Row(output, 1, float.NaN, 0, 0, 0, 0.9f, 1f, 0f);

        Assert.Empty(YoloXDecoder.Decode(output, 0.5f, 64, 32));
    }

    [Fact]
    public void YoloX_output_that_fits_no_grid_is_refused() =>
        Assert.Throws<ArgumentException>(() => YoloXDecoder.Decode(new float[41 * 7], 0.5f, 64, 32));

    [Fact]
    public void YoloV8_columns_are_anchors_and_rows_are_values()
    {
        float[] output =
        [
            50, 10, 0, // centre x
            40, 10, 0, // centre y
            20, 4, 8, // width
            10, 4, -8, // height
            0.1f, 0.3f, 0.9f, // class 0
            0.7f, 0.2f, 0.0f, // class 1
        ];

        var box = Assert.Single(YoloV8Decoder.Decode(output, 3, 0.5f));

        Assert.Equal(new Candidate(40, 35, 60, 45, 0.7f, 1), box);
    }

    [Fact]
    public void YoloV8_output_without_a_class_row_is_refused() =>
        Assert.Throws<ArgumentException>(() => YoloV8Decoder.Decode(new float[4 * 3], 3, 0.5f));

    [Fact]
    public void YoloV4_grids_are_relative_to_their_cell_stride_and_anchor()
    {
        // An input of 32 pixels: grids of 4, 2 and 1 cells a side; two classes.
        var (fine, middle, coarse) = (new float[4 * 4 * 3 * 7], new float[2 * 2 * 3 * 7], new float[3 * 7]);
        Row(fine, (((1 * 4) + 3) * 3) + 1, 0, 0, 0, 0, 0.9f, 0.1f, 0.8f); // row 1, column 3, anchor 19 x 36
        Row(coarse, 2, 100, -100, MathF.Log(0.5f), 0, 1, 1, 0); // anchor 459 x 401, as far right and up as a cell reaches
        Row(middle, 0, 0, 0, 0, 0, 0.9f, 0.2f, 0.1f); // its product is below the threshold
        var found = new List<Candidate>();

        YoloV4Decoder.Decode(found, fine, 4, 4, 0.5f, 32);
        YoloV4Decoder.Decode(found, middle, 2, 2, 0.5f, 32);
        YoloV4Decoder.Decode(found, coarse, 1, 1, 0.5f, 32);

        Assert.Equal(2, found.Count);
        // sigmoid(0) = 0.5 stays in the middle of the cell: centre (28, 12)
        Assert.Equal((18.5f, -6f, 37.5f, 30f), Rounded(found[0]));
        Assert.Equal((0.72f, 1), (MathF.Round(found[0].Score, 5), found[0].ClassId));
        // centre ((1 * 1.05 - 0.025) * 32, -0.025 * 32) = (32.8, -0.8)
        Assert.Equal((-81.95f, -201.3f, 147.55f, 199.7f), Rounded(found[1]));
    }

    [Theory]
    [InlineData(4, 4, 47 * 7)]
    [InlineData(3, 3, 27 * 7)]
    [InlineData(0, 0, 0)]
    public void YoloV4_grids_that_do_not_fit_are_refused(int rows, int columns, int length) =>
        Assert.Throws<ArgumentException>(() => YoloV4Decoder.Decode([], new float[length], rows, columns, 0.5f, 32));

    [Fact]
    public void Indices_choose_boxes_and_classes_and_end_at_a_negative_one()
    {
        float[] boxes = [1, 2, 3, 4, 10, 20, 30, 40];
        float[] scores = [0.1f, 0.9f, 0.6f, 0.7f]; // class 0: 0.1 0.9; class 1: 0.6 0.7

        var found = BoxesScoresIndicesDecoder.Decode(boxes, scores, [0, 0, 1, 0, 1, 0, 0, 0, 0, -1, -1, -1, 0, 1, 1], 0.5f);

        Assert.Equal([new Candidate(20, 10, 40, 30, 0.9f, 0), new Candidate(2, 1, 4, 3, 0.6f, 1)], found);
        Assert.Throws<ArgumentException>(() => BoxesScoresIndicesDecoder.Decode(boxes, scores, [0, 0, 2], 0.5f));
        Assert.Throws<ArgumentException>(() => BoxesScoresIndicesDecoder.Decode(boxes, scores, [0, 2, 0], 0.5f));
    }

    private static void Row(float[] output, int row, params float[] values) => values.CopyTo(output, row * values.Length);

    private static (float XMin, float YMin, float XMax, float YMax) Rounded(Candidate box) =>
        (MathF.Round(box.XMin, 3), MathF.Round(box.YMin, 3), MathF.Round(box.XMax, 3), MathF.Round(box.YMax, 3));
}
