"""Builds the training cache: python3 prepare.py --data FOLDER [--teacher mobile_object_localizer_v1.onnx] --cache FOLDER"""

import argparse

from pictures import build_cache
from teacher import Teacher

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with clothing/, grocery/ and eshop/, or with rendered/")
    parser.add_argument("--teacher", help="the teacher's ONNX file; rendered pictures need none, since their boxes are known")
    parser.add_argument("--cache", required=True, help="folder to write to")
    arguments = parser.parse_args()
    build_cache(arguments.data, Teacher(arguments.teacher) if arguments.teacher else None, arguments.cache)
