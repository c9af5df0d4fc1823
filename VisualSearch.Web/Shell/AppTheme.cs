using MudBlazor;

namespace VisualSearch.Web.Shell;

/// <summary>
/// The look of the program: green on warm white, and on near-black in the dark. Both palettes are in every page, each in the scope of its
/// own, so that theme.js switches between them before the first paint and without the server.
/// </summary>
internal static class AppTheme
{
    private static readonly string[] s_fonts = ["Inter", "ui-sans-serif", "system-ui", "'Segoe UI'", "Roboto", "'Helvetica Neue'", "Arial", "'Noto Sans'", "sans-serif"];

    /// <summary>What holds unless a person or the system wants the dark.</summary>
    public static MudTheme Light { get; } = In(":root");

    /// <summary>What holds while theme.js says so.</summary>
    public static MudTheme Dark { get; } = In(":root[data-theme=dark]");

    private static MudTheme In(string scope) => new()
    {
        PseudoCss = new() { Scope = scope },
        PaletteLight = new PaletteLight
        {
            Background = "#fbfaf8", BackgroundGray = "#f2f0ec", Surface = "#ffffff", AppbarBackground = "#fbfaf8", AppbarText = "#1d1b19",
            DrawerBackground = "#ffffff", DrawerText = "#1d1b19", DrawerIcon = "#5d5953",
            TextPrimary = "#1d1b19", TextSecondary = "#5d5953", TextDisabled = "#716c65", ActionDefault = "#5d5953",
            Divider = "#e7e3dc", DividerLight = "#e7e3dc", LinesDefault = "#e7e3dc", TableLines = "#e7e3dc", LinesInputs = "#8c867d", Skeleton = "#e8e5df",
            Primary = "#0b6b5d", PrimaryDarken = "#075347", PrimaryContrastText = "#ffffff",
            Secondary = "#0b6b5d", SecondaryDarken = "#075347", SecondaryContrastText = "#ffffff",
            Info = "#0b6b5d", InfoDarken = "#075347",
            Success = "#1c6b3a", SuccessDarken = "#1c6b3a", Warning = "#8a5300", WarningDarken = "#8a5300", Error = "#a92a1d", ErrorDarken = "#a92a1d",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#131413", BackgroundGray = "#272927", Surface = "#1c1d1c", AppbarBackground = "#131413", AppbarText = "#f1efeb",
            DrawerBackground = "#1c1d1c", DrawerText = "#f1efeb", DrawerIcon = "#b7b3ac",
            TextPrimary = "#f1efeb", TextSecondary = "#b7b3ac", TextDisabled = "#9b978f", ActionDefault = "#b7b3ac",
            Divider = "#323532", DividerLight = "#323532", LinesDefault = "#323532", TableLines = "#323532", LinesInputs = "#7d827c", Skeleton = "#353835",
            Primary = "#6fd6c1", PrimaryDarken = "#97e6d6", PrimaryContrastText = "#04241e",
            Secondary = "#6fd6c1", SecondaryDarken = "#97e6d6", SecondaryContrastText = "#04241e",
            Info = "#6fd6c1", InfoDarken = "#97e6d6",
            Success = "#7fd49c", SuccessDarken = "#7fd49c", Warning = "#f0bd6a", WarningDarken = "#f0bd6a", Error = "#ff9a8b", ErrorDarken = "#ff9a8b",
            ErrorContrastText = "#2a0b07",
        },
        LayoutProperties = new() { DefaultBorderRadius = "10px", AppbarHeight = "64px" },
        ZIndex = new() { AppBar = 100 },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "0" },
            Button = new ButtonTypography { FontSize = "0.9375rem", FontWeight = "550", LineHeight = "1.6", LetterSpacing = "0", TextTransform = "none" },
            H5 = new H5Typography { FontSize = "1.375rem", FontWeight = "650", LetterSpacing = "-0.02em" },
            H6 = new H6Typography { FontSize = "1.0625rem", FontWeight = "650", LetterSpacing = "-0.01em" },
        },
    };
}
