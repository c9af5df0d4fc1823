"""The teacher: mobile_object_localizer's ONNX file, run by ONNX Runtime in a Node process."""

import os
import subprocess

import numpy as np

SIZE, BEST = 192, 20


class Teacher:
    """Pictures of any size to their best boxes."""

    def __init__(self, model):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "teacher.mjs")
        self.process = subprocess.Popen(["node", script, model], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, image):
        """An RGB picture to [n,5]: xmin, ymin, xmax, ymax in fractions and a score, best first."""
        self.process.stdin.write(np.asarray(image.resize((SIZE, SIZE))).tobytes())
        self.process.stdin.flush()
        wanted = BEST * 5 * 4
        answer = self.process.stdout.read(wanted)
        if len(answer) != wanted:
            raise RuntimeError("The teacher's process ended early.")
        rows = np.frombuffer(answer, np.float32).reshape(BEST, 5)[:, [1, 0, 3, 2, 4]]
        rows = rows[np.isfinite(rows).all(1)].copy()
        rows[:, :4] = rows[:, :4].clip(0, 1)
        return rows[np.argsort(-rows[:, 4])]
