package org.knime.standin.batch.results;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes records as RFC 4180 has it: commas, CRLF, quotes where needed. A missing value is empty, an empty text is {@code ""}. */
final class CsvWriter implements Closeable {
    private final Writer out;

    CsvWriter(Writer out) {
        this.out = out;
    }

    /** @param fields null for a missing value */
    void write(List<String> fields) throws IOException {
        var separator = "";
        for (var field : fields) {
            out.write(separator);
            out.write(field == null ? "" : needsQuotes(field) ? '"' + field.replace("\"", "\"\"") + '"' : field);
            separator = ",";
        }
        out.write("\r\n");
    }

    private static boolean needsQuotes(String field) {
        return field.isEmpty() || field.indexOf(',') >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0
            || field.indexOf('\r') >= 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
