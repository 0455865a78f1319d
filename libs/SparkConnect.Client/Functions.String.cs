namespace SparkConnect.Client;

// Text.
public static partial class Functions
{
    /// <summary>Code point of the first character.</summary>
    public static Column Ascii(ColumnOrName column) => Call("ascii", column.Column);

    /// <summary>Bytes as Base64 text.</summary>
    public static Column Base64(ColumnOrName column) => Call("base64", column.Column);

    /// <summary>Length in bits.</summary>
    public static Column BitLength(ColumnOrName column) => Call("bit_length", column.Column);

    /// <summary>Text without blanks, or the given characters, at both ends.</summary>
    public static Column Btrim(ColumnOrName column, object? trim = null) => Optional("btrim", [column.Column], trim);

    /// <summary>Length of a text in characters, of bytes in bytes.</summary>
    public static Column CharLength(ColumnOrName column) => Call("char_length", column.Column);

    /// <summary>The character of a code point, modulo 256.</summary>
    public static Column Chr(ColumnOrName column) => Call("chr", column.Column);

    /// <summary>Text under a collation.</summary>
    public static Column Collate(ColumnOrName column, string collation) =>
        Call("collate", column.Column, Lit(collation));

    /// <summary>Name of the text's collation.</summary>
    public static Column Collation(ColumnOrName column) => Call("collation", column.Column);

    /// <summary>Texts, bytes or arrays one after the other; null if one is null.</summary>
    public static Column Concat(params ReadOnlySpan<ColumnOrName> columns) =>
        Call("concat", ColumnOrName.ToColumns(columns));

    /// <summary>Texts and arrays of texts with a separator between; nulls are left out.</summary>
    public static Column ConcatWs(string separator, params ReadOnlySpan<ColumnOrName> columns) =>
        Call("concat_ws", [Lit(separator), .. ColumnOrName.ToColumns(columns)]);

    /// <summary>Whether the text contains a piece.</summary>
    public static Column ContainsText(ColumnOrName column, object piece) => Call("contains", column.Column, Lit(piece));

    /// <summary>Bytes as text of a character set.</summary>
    public static Column Decode(ColumnOrName column, string charset) => Call("decode", column.Column, Lit(charset));

    /// <summary>The argument that the first one, a 1-based number, points to.</summary>
    public static Column Elt(params ReadOnlySpan<ColumnOrName> columns) => Call("elt", ColumnOrName.ToColumns(columns));

    /// <summary>Text as bytes of a character set.</summary>
    public static Column Encode(ColumnOrName column, string charset) => Call("encode", column.Column, Lit(charset));

    /// <summary>Whether the text ends with a suffix.</summary>
    public static Column EndsWith(ColumnOrName column, object suffix) => Call("endswith", column.Column, Lit(suffix));

    /// <summary>1-based place of the text in a list separated by commas; 0 where it is not.</summary>
    public static Column FindInSet(ColumnOrName column, object list) => Call("find_in_set", column.Column, Lit(list));

    /// <summary>Number with thousands separators and so many decimals, half to even.</summary>
    public static Column FormatNumber(ColumnOrName column, object decimals) =>
        Call("format_number", column.Column, Lit(decimals));

    /// <summary>Text in the manner of printf.</summary>
    public static Column FormatString(string format, params ReadOnlySpan<ColumnOrName> columns) =>
        Call("format_string", [Lit(format), .. ColumnOrName.ToColumns(columns)]);

    /// <summary>Whether the text matches a LIKE pattern, without regard to case.</summary>
    public static Column ILike(ColumnOrName column, object pattern, object? escape = null) =>
        Optional("ilike", [column.Column, Lit(pattern)], escape);

    /// <summary>Each word with a capital first letter.</summary>
    public static Column InitCap(ColumnOrName column) => Call("initcap", column.Column);

    /// <summary>1-based place of a piece in the text; 0 where it is not.</summary>
    public static Column Instr(ColumnOrName column, object piece) => Call("instr", column.Column, Lit(piece));

    /// <summary>Whether the text is valid UTF-8.</summary>
    public static Column IsValidUtf8(ColumnOrName column) => Call("is_valid_utf8", column.Column);

    /// <summary>Text in lower case.</summary>
    public static Column Lcase(ColumnOrName column) => Call("lcase", column.Column);

    /// <summary>So many characters from the left.</summary>
    public static Column Left(ColumnOrName column, object length) => Call("left", column.Column, Lit(length));

    /// <summary>Length of a text in characters, of bytes in bytes.</summary>
    public static Column Length(ColumnOrName column) => Call("length", column.Column);

    /// <summary>Number of edits between two texts; -1 beyond a threshold.</summary>
    public static Column Levenshtein(ColumnOrName left, ColumnOrName right, int? threshold = null) =>
        Optional("levenshtein", [left.Column, right.Column], threshold);

    /// <summary>Whether the text matches a LIKE pattern.</summary>
    public static Column Like(ColumnOrName column, object pattern, object? escape = null) =>
        Optional("like", [column.Column, Lit(pattern)], escape);

    /// <summary>1-based place of a piece in the text from a position on; 0 where it is not.</summary>
    public static Column Locate(string piece, ColumnOrName column, int startNumber = 1) =>
        Call("locate", Lit(piece), column.Column, Lit(startNumber));

    /// <summary>Text in lower case.</summary>
    public static Column Lower(ColumnOrName column) => Call("lower", column.Column);

    /// <summary>Text filled on the left, or cut, to a length.</summary>
    public static Column Lpad(ColumnOrName column, object length, object pad) =>
        Call("lpad", column.Column, Lit(length), Lit(pad));

    /// <summary>Text without blanks on the left.</summary>
    public static Column Ltrim(ColumnOrName column) => Call("ltrim", column.Column);

    /// <summary>Whether the digits pass the Luhn check.</summary>
    public static Column Luhn(ColumnOrName column) => Call("luhn_check", column.Column);

    /// <summary>Text with invalid bytes replaced by U+FFFD.</summary>
    public static Column MakeValidUtf8(ColumnOrName column) => Call("make_valid_utf8", column.Column);

    /// <summary>Text with letters and digits replaced: X, x and n by default.</summary>
    public static Column Mask(
        ColumnOrName column, object? upper = null, object? lower = null, object? digit = null, object? other = null) =>
        Optional("mask", [column.Column], upper, lower, digit, other);

    /// <summary>Length in bytes.</summary>
    public static Column OctetLength(ColumnOrName column) => Call("octet_length", column.Column);

    /// <summary>Text with a piece replaced from a 1-based position.</summary>
    public static Column Overlay(
        ColumnOrName column, ColumnOrName replacement, object startNumber, object? length = null) =>
        Optional("overlay", [column.Column, replacement.Column, Lit(startNumber)], length);

    /// <summary>A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY, USERINFO.</summary>
    public static Column ParseUrl(ColumnOrName url, ColumnOrName part, Column? key = null) =>
        Optional("parse_url", [url.Column, part.Column], key);

    /// <summary>1-based place of a piece in the text; 0 where it is not.</summary>
    public static Column Position(ColumnOrName piece, ColumnOrName column, Column? startNumber = null) =>
        Optional("position", [piece.Column, column.Column], startNumber);

    /// <summary>Text in the manner of printf.</summary>
    public static Column Printf(ColumnOrName format, params ReadOnlySpan<ColumnOrName> columns) =>
        Call("printf", [format.Column, .. ColumnOrName.ToColumns(columns)]);

    /// <summary>Text in single quotes, escaped.</summary>
    public static Column Quote(ColumnOrName column) => Call("quote", column.Column);

    /// <summary>Whether a Java regular expression is found.</summary>
    public static Column Regexp(ColumnOrName column, object pattern) => Call("regexp", column.Column, Lit(pattern));

    /// <summary>How often a Java regular expression is found.</summary>
    public static Column RegexpCount(ColumnOrName column, object pattern) =>
        Call("regexp_count", column.Column, Lit(pattern));

    /// <summary>A group of the first match; empty where there is none.</summary>
    public static Column RegexpExtract(ColumnOrName column, string pattern, int group = 1) =>
        Call("regexp_extract", column.Column, Lit(pattern), Lit(group));

    /// <summary>A group of each match.</summary>
    public static Column RegexpExtractAll(ColumnOrName column, object pattern, object? group = null) =>
        Optional("regexp_extract_all", [column.Column, Lit(pattern)], group);

    /// <summary>1-based place of the first match; 0 where there is none.</summary>
    public static Column RegexpInstr(ColumnOrName column, object pattern, object? group = null) =>
        Optional("regexp_instr", [column.Column, Lit(pattern)], group);

    /// <summary>Whether a Java regular expression is found.</summary>
    public static Column RegexpLike(ColumnOrName column, object pattern) =>
        Call("regexp_like", column.Column, Lit(pattern));

    /// <summary>Text with each match replaced; $1 stands for a group.</summary>
    public static Column RegexpReplace(ColumnOrName column, object pattern, object replacement) =>
        Call("regexp_replace", column.Column, Lit(pattern), Lit(replacement));

    /// <summary>The first match; null where there is none.</summary>
    public static Column RegexpSubstr(ColumnOrName column, object pattern) =>
        Call("regexp_substr", column.Column, Lit(pattern));

    /// <summary>Text so many times.</summary>
    public static Column Repeat(ColumnOrName column, object times) => Call("repeat", column.Column, Lit(times));

    /// <summary>Text with each occurrence replaced, or taken out.</summary>
    public static Column Replace(ColumnOrName column, object search, object? replacement = null) =>
        Optional("replace", [column.Column, Lit(search)], replacement);

    /// <summary>Text or array back to front.</summary>
    public static Column Reverse(ColumnOrName column) => Call("reverse", column.Column);

    /// <summary>So many characters from the right.</summary>
    public static Column Right(ColumnOrName column, object length) => Call("right", column.Column, Lit(length));

    /// <summary>Whether a Java regular expression is found.</summary>
    public static Column Rlike(ColumnOrName column, object pattern) => Call("rlike", column.Column, Lit(pattern));

    /// <summary>Text filled on the right, or cut, to a length.</summary>
    public static Column Rpad(ColumnOrName column, object length, object pad) =>
        Call("rpad", column.Column, Lit(length), Lit(pad));

    /// <summary>Text without blanks on the right.</summary>
    public static Column Rtrim(ColumnOrName column) => Call("rtrim", column.Column);

    /// <summary>Text as sentences, each an array of words.</summary>
    public static Column Sentences(ColumnOrName column, object? language = null, object? country = null) =>
        Optional("sentences", [column.Column], language, country);

    /// <summary>Soundex code.</summary>
    public static Column Soundex(ColumnOrName column) => Call("soundex", column.Column);

    /// <summary>Array of the pieces between matches of a Java regular expression.</summary>
    public static Column Split(ColumnOrName column, object pattern, int limit = -1) =>
        Call("split", column.Column, Lit(pattern), Lit(limit));

    /// <summary>A piece by 1-based number, from the end where negative; empty where there is none.</summary>
    public static Column SplitPart(ColumnOrName column, object delimiter, object partNumber) =>
        Call("split_part", column.Column, Lit(delimiter), Lit(partNumber));

    /// <summary>Whether the text begins with a prefix.</summary>
    public static Column StartsWith(ColumnOrName column, object prefix) =>
        Call("startswith", column.Column, Lit(prefix));

    /// <summary>Piece of a text or of bytes from a 1-based position.</summary>
    public static Column Substr(ColumnOrName column, object startNumber, object? length = null) =>
        Optional("substr", [column.Column, Lit(startNumber)], length);

    /// <summary>Piece of a text or of bytes from a 1-based position.</summary>
    public static Column Substring(ColumnOrName column, object startNumber, object length) =>
        Call("substring", column.Column, Lit(startNumber), Lit(length));

    /// <summary>Text before so many delimiters; from the end where negative.</summary>
    public static Column SubstringIndex(ColumnOrName column, string delimiter, int count) =>
        Call("substring_index", column.Column, Lit(delimiter), Lit(count));

    /// <summary>Text as bytes by format: hex, utf-8, base64.</summary>
    public static Column ToBinary(ColumnOrName column, object? format = null) =>
        Optional("to_binary", [column.Column], format);

    /// <summary>Number or time as text by a format.</summary>
    public static Column ToChar(ColumnOrName column, object format) => Call("to_char", column.Column, Lit(format));

    /// <summary>Text as decimal by a format.</summary>
    public static Column ToNumber(ColumnOrName column, object format) => Call("to_number", column.Column, Lit(format));

    /// <summary>Number or time as text by a format.</summary>
    public static Column ToVarchar(ColumnOrName column, object format) =>
        Call("to_varchar", column.Column, Lit(format));

    /// <summary>Text with each character replaced by the one at the same place.</summary>
    public static Column Translate(ColumnOrName column, string matching, string replacement) =>
        Call("translate", column.Column, Lit(matching), Lit(replacement));

    /// <summary>Text without blanks at both ends.</summary>
    public static Column Trim(ColumnOrName column) => Call("trim", column.Column);

    /// <summary>As parse_url, null where the text is no URL.</summary>
    public static Column TryParseUrl(ColumnOrName url, ColumnOrName part, Column? key = null) =>
        Optional("try_parse_url", [url.Column, part.Column], key);

    /// <summary>As to_binary, null where the text does not fit.</summary>
    public static Column TryToBinary(ColumnOrName column, object? format = null) =>
        Optional("try_to_binary", [column.Column], format);

    /// <summary>As to_number, null where the text does not fit.</summary>
    public static Column TryToNumber(ColumnOrName column, object format) =>
        Call("try_to_number", column.Column, Lit(format));

    /// <summary>As url_decode, null where the text does not fit.</summary>
    public static Column TryUrlDecode(ColumnOrName column) => Call("try_url_decode", column.Column);

    /// <summary>The text, null where it is no valid UTF-8.</summary>
    public static Column TryValidateUtf8(ColumnOrName column) => Call("try_validate_utf8", column.Column);

    /// <summary>Text in upper case.</summary>
    public static Column Ucase(ColumnOrName column) => Call("ucase", column.Column);

    /// <summary>Bytes from Base64 text.</summary>
    public static Column Unbase64(ColumnOrName column) => Call("unbase64", column.Column);

    /// <summary>Text in upper case.</summary>
    public static Column Upper(ColumnOrName column) => Call("upper", column.Column);

    /// <summary>Text from its form in URLs.</summary>
    public static Column UrlDecode(ColumnOrName column) => Call("url_decode", column.Column);

    /// <summary>Text in the form for URLs.</summary>
    public static Column UrlEncode(ColumnOrName column) => Call("url_encode", column.Column);

    /// <summary>The text; an error where it is no valid UTF-8.</summary>
    public static Column ValidateUtf8(ColumnOrName column) => Call("validate_utf8", column.Column);
}
