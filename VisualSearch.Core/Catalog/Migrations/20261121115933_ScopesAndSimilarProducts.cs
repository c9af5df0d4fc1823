using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VisualSearch.Core.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class ScopesAndSimilarProducts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "Products",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOnWhite",
                table: "Images",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SimilarSets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SpaceKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Embedder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Scoring = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Products = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SimilarSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SimilarProducts",
                columns: table => new
                {
                    SetId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    OtherId = table.Column<long>(type: "INTEGER", nullable: false),
                    Score = table.Column<float>(type: "REAL", nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: true),
                    OtherImageId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SimilarProducts", x => new { x.SetId, x.ProductId, x.Rank });
                    table.ForeignKey(
                        name: "FK_SimilarProducts_SimilarSets_SetId",
                        column: x => x.SetId,
                        principalTable: "SimilarSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Products_IsActive_Scope",
                table: "Products",
                columns: new[] { "IsActive", "Scope" });

            migrationBuilder.CreateIndex(
                name: "IX_SimilarSets_SpaceKey_Scoring",
                table: "SimilarSets",
                columns: new[] { "SpaceKey", "Scoring" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SimilarProducts");

            migrationBuilder.DropTable(
                name: "SimilarSets");

            migrationBuilder.DropIndex(
                name: "IX_Products_IsActive_Scope",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "Scope",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "IsOnWhite",
                table: "Images");
        }
    }
}
