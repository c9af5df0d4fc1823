using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VisualSearch.Core.Catalog.Migrations
{
    /// <summary>
    /// A full-text index (FTS5) of the folded texts of products, kept in step by triggers. By trigrams, so that a word is found inside of
    /// another as well, in languages that write without spaces, too. It says nothing of case and accents, which the folded texts do not have.
    /// </summary>
    public partial class ProductText : Migration
    {
        private const string Insert = "INSERT INTO ProductText(rowid, SortName, SearchText) VALUES (new.Id, new.SortName, new.SearchText);";
        private const string Delete = "INSERT INTO ProductText(ProductText, rowid, SortName, SearchText) VALUES ('delete', old.Id, old.SortName, old.SearchText);";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("CREATE VIRTUAL TABLE ProductText USING fts5(SortName, SearchText, content='Products', content_rowid='Id', tokenize='trigram case_sensitive 1')");
            migrationBuilder.Sql($"CREATE TRIGGER ProductText_insert AFTER INSERT ON Products BEGIN {Insert} END");
            migrationBuilder.Sql($"CREATE TRIGGER ProductText_delete AFTER DELETE ON Products BEGIN {Delete} END");
            migrationBuilder.Sql($"CREATE TRIGGER ProductText_update AFTER UPDATE OF SortName, SearchText ON Products BEGIN {Delete} {Insert} END");
            migrationBuilder.Sql("INSERT INTO ProductText(ProductText) VALUES ('rebuild')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "insert", "delete", "update" })
            {
                migrationBuilder.Sql($"DROP TRIGGER ProductText_{trigger}");
            }

            migrationBuilder.DropTable("ProductText");
        }
    }
}
