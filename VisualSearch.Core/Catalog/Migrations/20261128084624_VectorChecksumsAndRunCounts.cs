using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VisualSearch.Core.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class VectorChecksumsAndRunCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Checksum",
                table: "Vectors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Hidden",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Products",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SourceProblems",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Checksum",
                table: "Vectors");

            migrationBuilder.DropColumn(
                name: "Hidden",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "Products",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "SourceProblems",
                table: "ImportRuns");
        }
    }
}
