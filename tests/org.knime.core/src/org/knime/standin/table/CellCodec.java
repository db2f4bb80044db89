package org.knime.standin.table;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageBlobCell;
import org.knime.core.data.image.png.PNGImageCell;

/** The form of cells in the temporary file of a table: one byte for the kind, then the value. */
final class CellCodec {
    private static final byte MISSING = 0;
    private static final byte MISSING_WITH_ERROR = 1;
    private static final byte STRING = 2;
    private static final byte INT = 3;
    private static final byte LONG = 4;
    private static final byte DOUBLE = 5;
    private static final byte TRUE = 6;
    private static final byte FALSE = 7;
    private static final byte LIST = 8;
    private static final byte PNG = 9;
    private static final byte PNG_BLOB = 10;

    private CellCodec() {
    }

    static final class Out extends DataOutputStream implements DataCellDataOutput {
        Out(OutputStream out) {
            super(out);
        }

        /** Text of any length: DataOutput's own form ends at 65,535 bytes. */
        void writeText(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeInt(bytes.length);
            write(bytes);
        }

        @Override
        public void writeDataCell(DataCell cell) throws IOException {
            if (cell instanceof MissingValue missing) {
                writeByte(missing.getError() == null ? MISSING : MISSING_WITH_ERROR);
                if (missing.getError() != null) {
                    writeText(missing.getError());
                }
            } else if (cell instanceof StringCell c) {
                writeByte(STRING);
                writeText(c.getStringValue());
            } else if (cell instanceof IntCell c) {
                writeByte(INT);
                writeInt(c.getIntValue());
            } else if (cell instanceof LongCell c) {
                writeByte(LONG);
                writeLong(c.getLongValue());
            } else if (cell instanceof DoubleCell c) {
                writeByte(DOUBLE);
                writeDouble(c.getDoubleValue());
            } else if (cell instanceof BooleanCell c) {
                writeByte(c.getBooleanValue() ? TRUE : FALSE);
            } else {
                writeLargeCell(cell);
            }
        }

        private void writeLargeCell(DataCell cell) throws IOException {
            if (cell instanceof ListCell list) {
                writeByte(LIST);
                writeInt(list.size());
                for (DataCell element : list) {
                    writeDataCell(element);
                }
            } else if (cell instanceof PNGImageCell png) {
                writeByte(PNG);
                PNGImageCell.getCellSerializer().serialize(png, this);
            } else if (cell instanceof PNGImageBlobCell png) {
                writeByte(PNG_BLOB);
                PNGImageBlobCell.getCellSerializer().serialize(png, this);
            } else {
                throw new IOException("cells of " + cell.getClass() + " cannot be kept in a table here");
            }
        }
    }

    static final class In extends DataInputStream implements DataCellDataInput {
        In(InputStream in) {
            super(in);
        }

        String readText() throws IOException {
            byte[] bytes = new byte[readInt()];
            readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public DataCell readDataCell() throws IOException {
            byte kind = readByte();
            return switch (kind) {
                case MISSING -> DataType.getMissingCell();
                case MISSING_WITH_ERROR -> new MissingCell(readText());
                case STRING -> new StringCell(readText());
                case INT -> new IntCell(readInt());
                case LONG -> new LongCell(readLong());
                case DOUBLE -> new DoubleCell(readDouble());
                case TRUE -> BooleanCell.TRUE;
                case FALSE -> BooleanCell.FALSE;
                case LIST -> readList();
                case PNG -> PNGImageCell.getCellSerializer().deserialize(this);
                case PNG_BLOB -> PNGImageBlobCell.getCellSerializer().deserialize(this);
                default -> throw new IOException("the table's file is damaged: unknown kind of cell " + kind);
            };
        }

        private DataCell readList() throws IOException {
            int size = readInt();
            List<DataCell> cells = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                cells.add(readDataCell());
            }
            return CollectionCellFactory.createListCell(cells);
        }
    }
}
