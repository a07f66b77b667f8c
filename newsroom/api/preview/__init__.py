"""`/preview/…`: drafts for programs that hold a token (`Authorization: Preview np_…`) or a key with
the scope `preview`. Who holds neither learns nothing, not even whether there is a story.
"""
