package org.selfsup.knime.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Bytes of which nobody knows how many will come. They are not copied to make room for more, as an array would be. */
final class Blocks extends OutputStream {

    private static final int BLOCK = 1 << 16;

    private final List<byte[]> blocks = new ArrayList<>();
    private int room;

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int written = 0; written < length;) {
            if (room == 0) {
                blocks.add(new byte[BLOCK]);
                room = BLOCK;
            }
            int some = Math.min(room, length - written);
            System.arraycopy(bytes, from + written, blocks.get(blocks.size() - 1), BLOCK - room, some);
            room -= some;
            written += some;
        }
    }

    /** Takes all that comes; what has come before an error stays. */
    void fill(InputStream in, ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        var some = new byte[BLOCK];
        exec.checkCanceled();
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            write(some, 0, read);
            exec.checkCanceled();
        }
    }

    void copyTo(OutputStream out, ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        for (int i = 0; i < blocks.size(); i++) {
            exec.checkCanceled();
            out.write(blocks.get(i), 0, length(i));
        }
    }

    InputStream read() {
        var streams = new ArrayList<InputStream>();
        for (int i = 0; i < blocks.size(); i++) {
            streams.add(new ByteArrayInputStream(blocks.get(i), 0, length(i)));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private int length(int block) {
        return block == blocks.size() - 1 ? BLOCK - room : BLOCK;
    }
}
