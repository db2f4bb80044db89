package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/** The gradient of a convolution's weights from one part of the batch. To be made and used on {@link Workers}. */
interface PartGradient {

    /** The layout it gives, logical {@code [out, in, kernel, kernel]}, without gaps. */
    memory.desc layout();

    /** All arguments after {@code part} are addresses, those of source and result's gradient of the whole batch. */
    void run(int worker, int part, long source, long resultGradient, long gradient);
}
